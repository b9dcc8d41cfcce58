import type { Found, Rest } from '../resource/found.ts'
import { memberMadeBy } from '../resource/google-made.ts'
import { object, objects, texts } from '../resource/members.ts'

/** Whose policy it is. */
export interface Granted {
  readonly type: string
  /** What ids begin with. */
  readonly prefix: string
  /** The properties that name it: `{ project: 'p' }`. */
  readonly on: Readonly<Record<string, string>>
}

/**
 * A policy as one resource for each member of each role, whichever of Terraform's three resources wrote it. Ids are
 * Terraform's: `PREFIX/ROLE/MEMBER`, and the condition's title where there is one.
 */
export function* bindingMembers(policy: Rest, { type, prefix, on }: Granted): Generator<Found> {
  for (const { role, members, condition } of objects(policy.bindings)) {
    const { title, description, expression } = object(condition)
    for (const member of texts(members)) {
      const conditional = title === undefined ? '' : `/${title}`
      yield {
        type,
        id: `${prefix}/${role}/${member}${conditional}`,
        name: `${role} ${member}`,
        managed_by: memberMadeBy(member),
        properties: {
          ...on,
          role,
          member,
          condition: condition === undefined ? undefined : [{ title, description, expression }],
        },
      }
    }
  }
}

/** What refs a binding's member has: service accounts are named `serviceAccount:EMAIL`. */
export const MEMBER_REFS: Readonly<Record<string, string>> = { member: 'google_service_account.member' }
