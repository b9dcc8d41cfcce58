import {
  createRedactor,
  type Entry,
  isJsonArray,
  isJsonObject,
  type Json,
  type Path,
  prepareEntry,
} from '@wgo/core'
import { TEST_REDACTION_KEY } from '@wgo/testkit'
import { KUBERNETES_TYPES, type ListSchema, type ObjectMeta, toResource } from '../../src/index.ts'

/** An object as tests write it. */
export interface Written {
  readonly apiVersion?: string
  readonly kind?: string
  readonly metadata?: Partial<ObjectMeta>
  readonly [member: string]: unknown
}

const specs = new Map(KUBERNETES_TYPES.map(spec => [spec.type, spec]))
const redactor = createRedactor(TEST_REDACTION_KEY)

/** An object as a store would be handed it; undefined where it is noise. */
export function read(
  { apiVersion = 'v1', kind = 'Pod', metadata, ...object }: Written,
  { schema, scaleTargets }: { schema?: ListSchema; scaleTargets?: ReadonlySet<string> } = {},
): Entry | undefined {
  const slash = apiVersion.indexOf('/')
  const emit = toResource(
    { apiVersion, kind, ...object, metadata: { name: 'web', namespace: 'prod', ...metadata } },
    { group: apiVersion.slice(0, Math.max(slash, 0)), version: apiVersion.slice(slash + 1), kind },
    { scope: 'cluster', ...(scaleTargets && { scaleTargets }) },
    schema,
  )
  if (!emit) return undefined
  const { resource, ...hints } = emit
  return prepareEntry(resource, redactor, specs.get(resource.type) ?? specs.get('*'), hints)
}

/** The same, of an object that is none. */
export function resourceOf(object: Written, more: Parameters<typeof read>[1] = {}): Entry['resource'] {
  const entry = read(object, more)
  if (!entry) throw new Error(`${object.kind} is taken for noise.`)
  return entry.resource
}

/** Where in a value the stand-ins of secrets are: `/properties/data/token`, with `*` for indexes. */
export function standIns(value: Json, path: Path = ''): Path[] {
  if (typeof value === 'string') return value.includes('$secret:') ? [path] : []
  if (isJsonArray(value)) return [...new Set(value.flatMap(item => standIns(item, `${path}/*`)))]
  if (!isJsonObject(value)) return []
  if (typeof value.$secret === 'string') return [path]
  return Object.entries(value).flatMap(([key, member]) => standIns(member, `${path}/${key}`))
}
