import { EVERY_SCOPE, type GapReason, type Json, type JsonObject } from '@wgo/core'
import { type InstanceKey, printDeposed, printKey } from '../convert/address.ts'
import { parseProvider } from '../convert/parse-address.ts'
import { unwrapDynamic } from './dynamic-value.ts'
import { expandFlat } from './flat-attributes.ts'
import { items, object, scalarText, text, texts } from './json-members.ts'
import { pointersOfSteps } from './sensitive-places.ts'
import type { StateDocument, StateObject, StateOutput, StateProblem } from './state-document.ts'

/** A raw state as Terraform 0.12 and later and OpenTofu write it. */
export function readStateV4(root: JsonObject): StateDocument {
  const resources: StateObject[] = []
  const data: StateObject[] = []
  const problems: StateProblem[] = []
  const seen = new Set<string>()
  const report = (message: string, reason: GapReason = 'bug'): void => {
    problems.push({ reason, message })
  }
  for (const [at, entry] of items(root.resources).entries()) {
    const resource = readResource(entry)
    if (!resource) report(`Entry ${at + 1} of its resources has no type, name or mode.`)
    else if (resource.mode === 'managed')
      resources.push(...unique(readInstances(resource, report), seen, report))
    else if (resource.mode === 'data') data.push(...readInstances(resource, report))
    else
      report(`${resource.address} is of the kind "${resource.mode}", which WGO does not know.`, 'unsupported')
  }
  if (root.resources !== undefined && !Array.isArray(root.resources)) report('Its resources are no list.')
  return {
    format: 'v4',
    ...headOf(root),
    resources,
    data,
    outputs: readOutputs(root.outputs),
    resource_drift: [],
    problems,
  }
}

/** The members that every raw state begins with. */
export function headOf(root: JsonObject): Pick<StateDocument, 'lineage' | 'serial' | 'terraform_version'> {
  const lineage = lineageOf(root.lineage)
  const version = text(root.terraform_version)
  const { serial } = root
  return {
    ...(lineage && { lineage }),
    ...((typeof serial === 'number' || typeof serial === 'string') && { serial }),
    ...(version !== undefined && { terraform_version: version }),
  }
}

/** A name for a scope. What stands for every scope names none. */
export function lineageOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' && value !== EVERY_SCOPE ? value : undefined
}

/** Root outputs, as raw states and `show -json` both write them. */
export function readOutputs(outputs: Json | undefined): StateOutput[] {
  return Object.entries(object(outputs) ?? {}).map(([name, output]) => ({
    name,
    value: object(output)?.value ?? null,
    sensitive: object(output)?.sensitive === true,
  }))
}

interface RawResource {
  readonly mode: string
  readonly type: string
  readonly name: string
  /** Without an instance key. */
  readonly address: string
  readonly provider: string | undefined
  readonly instances: readonly Json[]
}

type Report = (message: string, reason?: GapReason) => void

function readResource(entry: Json): RawResource | undefined {
  const raw = object(entry) ?? {}
  const mode = text(raw.mode)
  const type = text(raw.type)
  const name = text(raw.name)
  if (!mode || !type || !name) return undefined
  const module = text(raw.module)
  const address = `${module ? `${module}.` : ''}${mode === 'data' ? 'data.' : ''}${type}.${name}`
  return { mode, type, name, address, provider: text(raw.provider), instances: items(raw.instances) }
}

function* readInstances(resource: RawResource, report: Report): Generator<StateObject> {
  for (const [at, instance] of resource.instances.entries()) {
    const read = readInstance(resource, object(instance) ?? {})
    if (read) yield read
    else report(`Instance ${at + 1} of ${resource.address} has no attributes.`)
  }
}

function readInstance(resource: RawResource, instance: JsonObject): StateObject | undefined {
  const attributes = attributesOf(instance, resource.type)
  if (!attributes) return undefined
  const provider = parseProvider(text(instance.provider) ?? resource.provider ?? '')
  const identity = object(instance.identity)
  const deposed = text(instance.deposed)
  const version = instance.schema_version
  return {
    address: `${resource.address}${printKey(keyOf(instance.index_key))}`,
    type: resource.type,
    name: resource.name,
    ...(deposed && { deposed }),
    ...(instance.status === 'tainted' && { tainted: true }),
    ...(provider && { provider }),
    ...(typeof version === 'number' && { schema_version: version }),
    attributes,
    sensitive: pointersOfSteps(instance.sensitive_attributes),
    ...(identity && { identity }),
    dependencies: texts(instance.dependencies ?? instance.depends_on),
    ...(instance.create_before_destroy === true && { create_before_destroy: true }),
    ...(instance.skip_destroy === true && { skip_destroy: true }),
  }
}

function attributesOf(instance: JsonObject, type: string): JsonObject | undefined {
  const flat = object(instance.attributes_flat)
  if (flat) return expandFlat(flat)
  const attributes = object(instance.attributes)
  return attributes && unwrapDynamic(attributes, type)
}

function keyOf(key: Json | undefined): InstanceKey | undefined {
  return typeof key === 'number' ? key : scalarText(key)
}

/** Two current instances of one address cannot be: the first is kept, the others are told. */
function* unique(objects: Iterable<StateObject>, seen: Set<string>, report: Report): Generator<StateObject> {
  for (const object of objects) {
    const id = `${object.address}${printDeposed(object.deposed)}`
    if (seen.has(id)) report(`${id} is there more than once; only its first instance was read.`)
    else yield object
    seen.add(id)
  }
}
