import { enter } from '@wgo/core'
import { type Place, placeRules } from './place-rules.ts'
import { POLICY_RULES } from './rules/policy.ts'

/** Where a policy begins, wherever it stands. */
export const POLICY_PLACE: Place = enter(placeRules([POLICY_RULES]).root, 'properties')
