import { embeddedJson, isJsonArray, isJsonObject, type Json, type JsonObject, type Resource } from '@wgo/core'
import type { IdentityRow } from '../matching/identity-row.ts'
import { liveMember } from '../matching/members.ts'
import { nameOfMembers } from '../matching/names.ts'

/** One live resource that a declared one is made of. */
export interface Wanted {
  readonly type: string
  /** What it is called in the list of all. */
  readonly label: string
  readonly properties: JsonObject
}

/**
 * A declared resource that is several live ones and has no other life: who has a role, where a policy is attached.
 * It says of its group which there are, so that one more is a change of it.
 */
export interface Binding {
  readonly wanted: readonly Wanted[]
  /** The group that it speaks for. */
  readonly group: string
  /** The live types that may be in it. */
  readonly types: readonly string[]
}

/** Whether a declared type is of several live ones. */
export function isBinding(type: string): boolean {
  return GOOGLE_BINDING.test(type) || isAttachment(type)
}

const GOOGLE_BINDING = /^google_.+_iam_(?:binding|policy)$/

/** Whether a declared type is of everything that a policy is attached to. */
export function isAttachment(type: string): boolean {
  return Object.hasOwn(ATTACHMENTS, type)
}

/** What a declared resource wants; its live type is that of the members. */
export function bindingOf(
  { type, properties }: Resource,
  liveType: string,
  row: IdentityRow,
): Binding | undefined {
  if (Object.hasOwn(ATTACHMENTS, type)) return attachments(properties)
  if (type.endsWith('_iam_policy')) return policyOf(properties, liveType, row)
  const wanted = texts(properties.members).map(member => wantedMember(liveType, properties, member))
  return { wanted, group: groupOf(properties, row, liveType, 'binding'), types: [liveType] }
}

function wantedMember(type: string, properties: JsonObject, member: string): Wanted {
  return { type, label: member, properties: { ...properties, member } }
}

/** A whole policy: everybody who has any role. */
function policyOf(properties: JsonObject, liveType: string, row: IdentityRow): Binding | undefined {
  const data =
    typeof properties.policy_data === 'string' ? embeddedJson(properties.policy_data) : properties.policy_data
  const bindings = isJsonObject(data) && isJsonArray(data.bindings) ? data.bindings.filter(isJsonObject) : []
  const wanted = bindings.flatMap(({ role = null, members, condition }) =>
    texts(members).map(member => ({
      type: liveType,
      label: `${role} ${member}`,
      properties: { ...properties, role, member, ...(isJsonObject(condition) && { condition: [condition] }) },
    })),
  )
  return { wanted, group: groupOf(properties, row, liveType, 'policy'), types: [liveType] }
}

/** The groups that a live member is in: of its role, and of all roles. */
export function groupsOf(live: Resource, row: IdentityRow): readonly string[] {
  if (ATTACHED.has(live.type)) return [`attached ${live.properties.policy_arn}`]
  const read = (member: string) => liveMember(live, member)
  return (['binding', 'policy'] as const).map(kind => groupName(read, row, live.type, kind))
}

function groupOf(properties: JsonObject, row: IdentityRow, type: string, kind: 'binding' | 'policy'): string {
  const resource: Resource = { id: '', type, provider: '', scope: '', properties }
  return groupName(member => liveMember(resource, member), row, type, kind)
}

/** What all members of a binding have in common, or all of a policy. */
function groupName(
  read: (member: string) => string | undefined,
  row: IdentityRow,
  type: string,
  kind: 'binding' | 'policy',
): string {
  const members = row.names[0] ?? []
  const common = members.filter(
    each => each !== 'member' && (kind === 'binding' || !/^(?:role|condition\?)$/.test(each)),
  )
  return `${type} ${kind} ${nameOfMembers(common, read, row)}`
}

/** `aws_iam_policy_attachment`: everything that a policy is attached to. */
const ATTACHMENTS: Readonly<Record<string, true>> = { aws_iam_policy_attachment: true }
export const ATTACHED_TYPES: readonly string[] = ['role', 'user', 'group'].map(
  kind => `aws_iam_${kind}_policy_attachment`,
)
const ATTACHED: ReadonlySet<string> = new Set(ATTACHED_TYPES)

function attachments(properties: JsonObject): Binding {
  const { policy_arn = null } = properties
  const wanted = (['role', 'user', 'group'] as const).flatMap(kind =>
    texts(properties[`${kind}s`]).map(name => ({
      type: `aws_iam_${kind}_policy_attachment`,
      label: `${kind} ${name}`,
      properties: { policy_arn, [kind]: name },
    })),
  )
  return { wanted, group: `attached ${policy_arn}`, types: ATTACHED_TYPES }
}

/** What a live member is called in the list of all. */
export function labelOf(live: Resource, ofPolicy: boolean): string {
  const { properties, type } = live
  const kind = /^aws_iam_(role|user|group)_policy_attachment$/.exec(type)?.[1]
  if (kind !== undefined) return `${kind} ${properties[kind]}`
  return ofPolicy ? `${properties.role} ${properties.member}` : String(properties.member)
}

function texts(value: Json | undefined): readonly string[] {
  return isJsonArray(value) ? value.filter(each => typeof each === 'string') : []
}
