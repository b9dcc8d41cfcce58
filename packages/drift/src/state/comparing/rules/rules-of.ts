import type { Resource, TypeSpec } from '@wgo/core'
import { AWS_RULES } from './aws.ts'
import { COMMON_RULES } from './common.ts'
import { GOOGLE_MEMBER_RULES, GOOGLE_RULES, GOOGLE_TYPE_RULES } from './google.ts'
import { KUBERNETES_KIND_RULES, KUBERNETES_RULES } from './kubernetes.ts'
import type { RuleTable, TypeRules } from './rule.ts'

/** What is not read where nobody says what is. */
const UNKNOWN: TypeRules = { unread: '**' }

/** What is known of a live resource's type beyond its spec. */
export function rulesOf({ provider, type }: Resource, { reads }: TypeSpec): readonly TypeRules[] {
  if (provider === 'kubernetes') return [KUBERNETES_RULES, ...own(KUBERNETES_KIND_RULES, type)]
  // Where a spec says what can be set, nothing else is compared: an `arn` there is somebody else's.
  const shared = reads?.whole ? [] : reads ? [COMMON_RULES] : [COMMON_RULES, UNKNOWN]
  if (provider === 'aws') return [...shared, ...own(AWS_RULES, type)]
  if (provider === 'gcp' && type.endsWith('_iam_member')) return [GOOGLE_MEMBER_RULES]
  if (provider === 'gcp') return [...shared, GOOGLE_RULES, ...own(GOOGLE_TYPE_RULES, type)]
  return shared
}

/** Names of what is told of a type beyond what its state is compared by. */
export function toldBesides({ provider, type }: Resource): Pick<TypeRules, 'beyond' | 'signs'> {
  return (provider === 'aws' ? own(AWS_RULES, type)[0] : undefined) ?? {}
}

function own(table: RuleTable, type: string): readonly TypeRules[] {
  return Object.hasOwn(table, type) ? [table[type] as TypeRules] : []
}
