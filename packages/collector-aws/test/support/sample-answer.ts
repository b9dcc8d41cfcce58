import { NormalizedSchema } from '@smithy/core/schema'
import type { Call } from '../../src/reading/api.ts'

/** The account that all samples belong to. */
export const SAMPLE_ACCOUNT = '111111111111'

/**
 * What members are in place of a made-up value, by name (`State`) or of one operation alone
 * (`DescribeVpcs.State`); undefined is not there. `Tags[]` is how many a list has, else one.
 */
export type Members = Readonly<Record<string, unknown>>

/**
 * An answer of an operation with everything in it that the SDK knows: one element in each list, a value for
 * each member. Only where a schema comes round to itself does it end.
 */
export async function sampleAnswer({ api, operation }: Call, members: Members): Promise<unknown> {
  const module = await api.load()
  const schema = module[`${operation}$`] as Parameters<typeof NormalizedSchema.of>[0]
  const [, , , , , output] = NormalizedSchema.of(schema).getSchema() as readonly unknown[]
  return sampleOf(NormalizedSchema.of((output as () => typeof schema)()), {
    name: operation,
    operation,
    within: [],
    members,
  })
}

interface Here {
  /** The member that holds it. */
  readonly name: string
  readonly operation: string
  /** The structures around it. */
  readonly within: readonly unknown[]
  readonly members: Members
}

function sampleOf(schema: NormalizedSchema, here: Here): unknown {
  const { name, operation, members } = here
  const given = [`${operation}.${name}`, name].find(key => Object.hasOwn(members, key))
  if (given !== undefined) return members[given]
  if (schema.isStructSchema() || schema.isUnionSchema()) return structure(schema, here)
  if (schema.isListSchema()) return list(schema, here)
  if (schema.isMapSchema()) return map(schema, here)
  return scalar(schema, name)
}

function list(schema: NormalizedSchema, here: Here): unknown {
  const item = sampleOf(schema.getValueSchema(), here)
  const length = (here.members[`${here.name}[]`] ?? 1) as number
  return item === undefined ? undefined : Array.from({ length }, () => item)
}

function map(schema: NormalizedSchema, here: Here): unknown {
  const value = sampleOf(schema.getValueSchema(), here)
  return value === undefined ? undefined : { sample: value }
}

function structure(schema: NormalizedSchema, here: Here): object | undefined {
  const own = schema.getSchema()
  if (here.within.includes(own)) return undefined
  const within = [...here.within, own]
  return Object.fromEntries(
    [...schema.structIterator()].map(([name, member]) => [name, sampleOf(member, { ...here, name, within })]),
  )
}

/** What tells that there is more: there is one page each. */
const MORE =
  /^(?:next\w*|\w*marker|continuationtoken|lastevaluatedtablename|istruncated|hasmore\w*|position)$/i

function scalar(schema: NormalizedSchema, name: string): unknown {
  if (MORE.test(name)) return undefined
  if (schema.isBooleanSchema()) return true
  if (schema.isNumericSchema()) return 7
  if (schema.isBigIntegerSchema()) return 7n
  if (schema.isTimestampSchema()) return new Date(0)
  if (schema.isBlobSchema()) return new Uint8Array([7])
  if (/(?:Date|Time|^LastModified)$/.test(name)) return '2026-01-31T12:00:00.000+0000'
  return /^(?:Vpc)?(?:Owner|Account|User)(?:Id)?$/i.test(name) ? SAMPLE_ACCOUNT : `sample-${name}`
}
