import type { Emit, JsonObject } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import type { Asking, Call } from '../../src/reading/api.ts'
import { readUnit } from '../../src/reading/read-unit.ts'
import type { ServiceSpec } from '../../src/spec/service-spec.ts'
import { PLACE } from './converting.ts'

/** What answers a call, or throws why not. */
type Answering = (call: Call, asking: Asking) => JsonObject | Promise<JsonObject>

/** What a service gives where each call is answered so. Calls are written down in `asked`. */
export async function readService(
  { readings, types }: ServiceSpec,
  answer: Answering,
  wanted: readonly string[] = Object.keys(types),
): Promise<{ readonly emits: readonly Emit[]; readonly asked: readonly string[]; readonly error?: unknown }> {
  const emits: Emit[] = []
  const asked: string[] = []
  const unit = {
    place: PLACE,
    readings: readings.filter(reading => reading.types.some(type => wanted.includes(type))),
    host: testHost(),
    types: new Set(wanted),
    send: async (call: Call, asking: Asking): Promise<JsonObject> => {
      asked.push(`${call.path} ${JSON.stringify(asking.path ?? {})}`)
      return await answer(call, asking)
    },
  }
  try {
    for await (const emit of readUnit(unit)) emits.push(emit)
    return { emits, asked }
  } catch (error) {
    return { emits, asked, error }
  }
}

/** The gaps among what was given. */
export function gapsIn(emits: readonly Emit[]): readonly Extract<Emit, { kind: 'gap' }>[] {
  return emits.filter(emit => emit.kind === 'gap')
}

export function idsIn(emits: readonly Emit[]): readonly string[] {
  return emits.flatMap(emit => (emit.kind === 'resource' ? [emit.resource.id] : []))
}
