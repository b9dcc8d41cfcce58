import { createRedactor, type Emit, type JsonObject, prepareEntry, type Resource } from '@wgo/core'
import { TEST_REDACTION_KEY, testHost } from '@wgo/testkit'
import { describe, expect, test } from 'vitest'
import { readUnit } from '../src/reading/read-unit.ts'
import type { Found } from '../src/resource/found.ts'
import { toResource } from '../src/resource/to-resource.ts'
import { SERVICES } from '../src/services/index.ts'
import { typeSpecs } from '../src/spec/type-specs.ts'
import { HAS_ANSWERS, projectIn, type Recorded, recordedCases, replay } from './support/recorded.ts'

const SPECS = new Map(typeSpecs(SERVICES).map(spec => [spec.type, spec]))
const REDACTOR = createRedactor(TEST_REDACTION_KEY)

describe.skipIf(!HAS_ANSWERS)(
  `recorded answers of real projects${HAS_ANSWERS ? '' : ' (need WGO_CORPUS)'}`,
  () => {
    test('each listing that is read goes through, and gives resources that can be kept', async () => {
      const types = new Map<string, number>()
      for (const [name, recorded] of recordedCases())
        for (const emit of await readRecorded(recorded)) {
          if (emit.kind === 'gap')
            expect(emit.reason === 'bug' ? `${name}: ${emit.message}` : '').toMatch(/^$|not recorded/)
          if (emit.kind !== 'resource') continue
          expectKeepable(emit.resource, name)
          expect(emit.resource.id, name).not.toMatch(/undefined|\[object/)
          types.set(emit.resource.type, (types.get(emit.resource.type) ?? 0) + 1)
        }
      expect([...types.values()].reduce((sum, each) => sum + each, 0)).toBeGreaterThan(100)
      expect(types.size).toBeGreaterThan(15)
    })

    test('every answer of any sort goes through every convert of its service, and none throws', () => {
      let converted = 0
      for (const [name, recorded] of recordedCases())
        for (const [asked, answer] of recorded)
          for (const found of everyConvert(answer, projectIn(recorded))) {
            expectKeepable(toResource(found, { project: 'p' }), `${name} ${asked}`)
            converted++
          }
      expect(converted).toBeGreaterThan(500)
    })

    test('read twice they give the same, and the answers are left as they were', async () => {
      for (const [name, recorded] of recordedCases()) {
        const before = JSON.stringify([...recorded])
        const first = JSON.stringify(await readRecorded(recorded))
        expect(JSON.stringify(await readRecorded(recorded)), name).toBe(first)
        expect(JSON.stringify([...recorded]), name).toBe(before)
      }
    })
  },
)

/** Every reading whose listing was recorded, with whatever details were. */
async function readRecorded(recorded: Recorded): Promise<readonly Emit[]> {
  const project = projectIn(recorded)
  const emits: Emit[] = []
  const send = async (
    ...[call, asking]: Parameters<Parameters<typeof readUnit>[0]['send']>
  ): Promise<JsonObject> => replay(recorded, call, asking, project)
  const readings = SERVICES.flatMap(service => service.readings)
  try {
    const unit = { place: { project }, readings, host: testHost(), send, types: new Set(SPECS.keys()) }
    for await (const emit of readUnit(unit)) emits.push(emit)
  } catch (error) {
    expect(String(error)).toContain('WgoError')
  }
  return emits
}

/** An answer, and each object in it, as an item of every reading: it is of none of most kinds. */
function* everyConvert(answer: JsonObject, project: string): Generator<Found> {
  for (const item of objectsIn(answer, 4)) {
    const any = { ...item, item, details: {}, unread: [], instance: item, zone: item }
    for (const { readings } of SERVICES)
      for (const { convert } of readings) yield* convert(any as never, { project })
  }
}

function* objectsIn(value: unknown, depth: number): Generator<JsonObject> {
  if (depth === 0 || typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value as JsonObject
  for (const member of Object.values(value)) yield* objectsIn(member, depth - 1)
}

function expectKeepable(resource: Resource, name: string): void {
  const spec = SPECS.get(resource.type)
  expect(spec, `${name}: ${resource.type}`).toBeDefined()
  if (!spec) return
  const { resource: kept } = prepareEntry(resource, REDACTOR, spec)
  expect(prepareEntry(kept, REDACTOR, spec).resource, name).toEqual(kept)
}
