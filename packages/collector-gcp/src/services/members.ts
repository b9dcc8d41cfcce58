import type { Found, Rest } from '../resource/found.ts'
import { grantMadeBy } from '../resource/google-made.ts'
import { object, objects, texts } from '../resource/members.ts'
import type { Place } from '../resource/place.ts'

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
 * Terraform's: `PREFIX/ROLE/MEMBER`, and where there is a condition its title, description and expression.
 */
export function* bindingMembers(policy: Rest, { type, prefix, on }: Granted, place: Place): Generator<Found> {
  for (const { role: given, members, condition } of objects(policy.bindings)) {
    const role = String(given)
    const { title, description, expression } = object(condition)
    const conditional =
      condition === undefined ? '' : `/${title ?? ''}/${description ?? ''}/${expression ?? ''}`
    for (const member of texts(members).map(inOneCase)) {
      yield {
        type,
        id: `${prefix}/${role}/${member}${conditional}`,
        name: `${role} ${member}`,
        managed_by: condition === undefined ? grantMadeBy({ role, member }, place) : undefined,
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

/** Google compares addresses without regard to case, and so does Terraform: it writes them small. */
function inOneCase(member: string): string {
  const [, kind = '', who] = /^((?:deleted:)?[^:]+:)(.*)$/s.exec(member) ?? []
  return who === undefined || CASE_MATTERS.test(kind) ? member : kind + who.toLowerCase()
}

const CASE_MATTERS = /^(?:deleted:)?principal(?:Set|Hierarchy)?:$/

/** What refs a binding's member has: service accounts are named `serviceAccount:EMAIL`. */
export const MEMBER_REFS: Readonly<Record<string, string>> = { member: 'google_service_account.member' }
