import {
  canonicalResource,
  isJsonArray,
  isJsonObject,
  isSecret,
  type Json,
  type JsonObject,
  type Resource,
  type TypeSpec,
} from '@wgo/core'
import type { Workspace } from '@wgo/real-servers/terraform'

/** What a state says of one resource. */
export interface StateResource {
  readonly address: string
  readonly mode: string
  readonly type: string
  readonly values: JsonObject
}

export async function readState({ run }: Pick<Workspace, 'run'>): Promise<readonly StateResource[]> {
  const printed = JSON.parse(await run('show', '-json')) as {
    readonly values: { readonly root_module: { readonly resources: readonly StateResource[] } }
  }
  return printed.values.root_module.resources.filter(({ mode }) => mode === 'managed')
}

/** Types whose id Terraform makes up: what it names them by instead. */
const NAMED_BY: Readonly<Record<string, readonly string[]>> = {
  aws_iam_group_policy_attachment: ['group', 'policy_arn'],
  aws_iam_role_policy_attachment: ['role', 'policy_arn'],
  aws_iam_user_group_membership: ['user'],
  aws_lambda_permission: ['function_name', 'statement_id'],
  aws_volume_attachment: ['instance_id', 'volume_id'],
}

/** The live resource that a state speaks of: by its id or ARN, or by what else names it. */
export function liveOf({ type, values }: StateResource, live: readonly Resource[]): Resource | undefined {
  const own = live.filter(resource => resource.type === type)
  const names = NAMED_BY[type]
  if (names) return own.find(({ properties }) => names.every(name => properties[name] === values[name]))
  const ids = [values.id, values.arn].filter(name => typeof name === 'string' && name !== '')
  return own.find(({ id, identifiers = {} }) =>
    [id, ...Object.values(identifiers)].some(name => ids.includes(name)),
  )
}

/** A line for each property of which a live resource says other than its state: `aws_vpc.main cidr_block: live ... state ...`. */
export function disagreements(state: StateResource, live: Resource, spec: TypeSpec): readonly string[] {
  const { tags, tags_all, ...properties } = state.values
  const there = canonicalResource({ ...live, properties, observed: {} }, spec).properties
  const names = Object.keys(live.properties).filter(name => Object.hasOwn(properties, name))
  const lines = names
    .filter(name => !agrees(live.properties[name] as Json, there[name]))
    .map(name => `${name}: live ${shown(live.properties[name])} state ${shown(there[name])}`)
  const tagged = Object.hasOwn(state.values, 'tags_all') && !agrees(live.tags ?? {}, tags_all ?? {})
  return [...lines, ...(tagged ? [`tags: live ${shown(live.tags)} state ${shown(tags_all)}`] : [])]
}

/** Whether a state says what is live: what is live in blocks must be there, what is only there was not asked. */
function agrees(live: Json, there: Json | undefined): boolean {
  if (isSecret(live)) return true
  if (isNothing(live) && (there === undefined || isNothing(there))) return true
  if (there === undefined) return false
  if (isJsonArray(live) && isJsonArray(there))
    return live.length === there.length && live.every((item, i) => agrees(item, there[i]))
  if (isJsonObject(live) && isJsonObject(there))
    return Object.entries(live).every(([name, member]) => agrees(member, there[name]))
  return String(live) === String(there)
}

/** Off, none and zero are what Terraform writes where nothing is set. */
function isNothing(value: Json): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing'
}
