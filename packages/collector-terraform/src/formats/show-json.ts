import type { Json, JsonObject } from '@wgo/core'
import { items, object, text, texts } from './json-members.ts'
import { pointersOfTree } from './sensitive-places.ts'
import type { OutsideChange, StateDocument, StateObject, StateProblem } from './state-document.ts'
import { headOf, readOutputs } from './state-v4.ts'

/** What `terraform show -json` prints of a state. */
export function readShownState(root: JsonObject): StateDocument {
  const { terraform_version } = headOf(root)
  return {
    format: 'show',
    ...(terraform_version !== undefined && { terraform_version }),
    ...readValues(object(root.values) ?? {}),
    resource_drift: [],
  }
}

/**
 * What `terraform show -json` prints of a saved plan: the state that the plan's refresh found, and what
 * that refresh saw changed since Terraform last ran (`resource_drift`).
 */
export function readShownPlan(root: JsonObject): StateDocument {
  const prior = object(root.prior_state) ?? {}
  return {
    ...readShownState(prior),
    ...headOf(root),
    format: 'plan',
    resource_drift: items(root.resource_drift).flatMap(readDrift),
  }
}

function readDrift(entry: Json): OutsideChange[] {
  const address = text(object(entry)?.address)
  const actions = texts(object(object(entry)?.change)?.actions)
  // A pure move changed nothing outside.
  return address === undefined || actions.includes('no-op') ? [] : [{ address, actions }]
}

function readValues(values: JsonObject): Pick<StateDocument, 'resources' | 'data' | 'outputs' | 'problems'> {
  const resources: StateObject[] = []
  const data: StateObject[] = []
  const problems: StateProblem[] = []
  for (const module of modules(object(values.root_module) ?? {})) {
    for (const [at, entry] of items(module.resources).entries()) {
      const raw = object(entry) ?? {}
      const read = readResource(raw)
      if (read) (raw.mode === 'data' ? data : resources).push(read)
      else problems.push({ reason: 'bug', message: unreadable(module, at) })
    }
  }
  return { resources, data, outputs: readOutputs(values.outputs), problems }
}

function unreadable(module: JsonObject, at: number): string {
  return `Entry ${at + 1} of the resources of ${text(module.address) ?? 'the root module'} has no address, type or name.`
}

function* modules(module: JsonObject): Generator<JsonObject> {
  yield module
  for (const child of items(module.child_modules)) yield* modules(object(child) ?? {})
}

function readResource(raw: JsonObject): StateObject | undefined {
  const address = text(raw.address)
  const type = text(raw.type)
  const name = text(raw.name)
  if (!address || !type || !name) return undefined
  const source = text(raw.provider_name)
  const deposed = text(raw.deposed_key)
  const identity = object(raw.identity)
  return {
    address,
    type,
    name,
    ...(deposed && { deposed }),
    ...(raw.tainted === true && { tainted: true }),
    ...(source && { provider: { source } }),
    ...(typeof raw.schema_version === 'number' && { schema_version: raw.schema_version }),
    attributes: object(raw.values) ?? {},
    sensitive: pointersOfTree(raw.sensitive_values),
    ...(identity && { identity }),
    dependencies: texts(raw.depends_on),
  }
}
