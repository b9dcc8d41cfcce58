import type { TypeRules } from './rule.ts'

/** Policies: no list of theirs has an order, and an account stands for its root. */
export const POLICY_RULES: TypeRules = {
  sets: 'Statement Statement.*.Action Statement.*.NotAction Statement.*.Resource Statement.*.NotResource Statement.*.Principal.* Statement.*.NotPrincipal.* Statement.*.Condition.*.*',
  written: { principal: 'Statement.*.Principal.AWS.* Statement.*.NotPrincipal.AWS.*' },
}
