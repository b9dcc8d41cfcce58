import { ACL_RULE } from './network/acl-entries.ts'
import { GROUP_RULES } from './network/group-rules.ts'
import { ROUTE } from './network/routes.ts'
import type { PartFamily } from './part-family.ts'
import { SETTINGS_OF_THEIR_OWN } from './settings.ts'

/** Everything that Terraform has as resources of their own, and that is live as parts of others. */
const PART_FAMILIES: readonly PartFamily[] = [...GROUP_RULES, ACL_RULE, ROUTE, ...SETTINGS_OF_THEIR_OWN]

const byType = new Map(PART_FAMILIES.flatMap(family => family.types.map(type => [type, family] as const)))

/** The family of a type of states, where it is one of parts. */
export function familyOf(type: string): PartFamily | undefined {
  return byType.get(type)
}
