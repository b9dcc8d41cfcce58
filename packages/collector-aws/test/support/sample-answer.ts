import { NormalizedSchema } from '@smithy/core/schema'
import type { Call } from '../../src/reading/api.ts'

/** The account that all samples belong to. */
export const SAMPLE_ACCOUNT = '111111111111'

/** What members are in place of a made-up value, by name; undefined is not there. */
export type Members = Readonly<Record<string, unknown>>

/**
 * An answer of an operation with everything in it that the SDK knows: one element in each list, a value for
 * each member. Only where a schema comes round to itself does it end.
 */
export async function sampleAnswer({ api, operation }: Call, members: Members): Promise<unknown> {
  const module = await api.load()
  const schema = module[`${operation}$`] as Parameters<typeof NormalizedSchema.of>[0]
  const [, , , , , output] = NormalizedSchema.of(schema).getSchema() as readonly unknown[]
  return sampleOf(NormalizedSchema.of((output as () => typeof schema)()), { name: operation, within: [], members })
}

interface Here {
  /** The member that holds it. */
  readonly name: string
  /** The structures around it. */
  readonly within: readonly unknown[]
  readonly members: Members
}

function sampleOf(schema: NormalizedSchema, here: Here): unknown {
  if (Object.hasOwn(here.members, here.name)) return here.members[here.name]
  if (schema.isStructSchema() || schema.isUnionSchema()) return structure(schema, here)
  if (schema.isListSchema()) return some(sampleOf(schema.getValueSchema(), here), item => [item])
  if (schema.isMapSchema()) return some(sampleOf(schema.getValueSchema(), here), value => ({ sample: value }))
  return scalar(schema, here.name)
}

function some<Value>(value: Value, wrap: (value: Value) => unknown): unknown {
  return value === undefined ? undefined : wrap(value)
}

function structure(schema: NormalizedSchema, { within, members }: Here): object | undefined {
  const own = schema.getSchema()
  if (within.includes(own)) return undefined
  const inside = [...within, own]
  return Object.fromEntries(
    [...schema.structIterator()].map(([name, member]) => [name, sampleOf(member, { name, within: inside, members })]),
  )
}

function scalar(schema: NormalizedSchema, name: string): unknown {
  if (schema.isBooleanSchema()) return true
  if (schema.isNumericSchema()) return 7
  if (schema.isBigIntegerSchema()) return 7n
  if (schema.isTimestampSchema()) return new Date(0)
  if (schema.isBlobSchema()) return new Uint8Array([7])
  if (/(?:Date|Time|^LastModified)$/.test(name)) return '2026-01-31T12:00:00.000+0000'
  return /^(?:Vpc)?(?:Owner|Account|User)(?:Id)?$/i.test(name) ? SAMPLE_ACCOUNT : `sample-${name}`
}
