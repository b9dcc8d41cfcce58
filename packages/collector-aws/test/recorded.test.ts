import { createRedactor, type Emit, prepareEntry, type Resource } from '@wgo/core'
import { TEST_REDACTION_KEY, testHost } from '@wgo/testkit'
import { describe, expect, test } from 'vitest'
import type { Call } from '../src/reading/api.ts'
import { readUnit } from '../src/reading/read-unit.ts'
import type { Reading } from '../src/reading/reading.ts'
import { SERVICES } from '../src/services/index.ts'
import { typeSpecs } from '../src/spec/type-specs.ts'
import { HAS_ANSWERS, nameOf, type Recorded, recordedCases, replay } from './support/recorded.ts'

const SPECS = new Map(typeSpecs(SERVICES).map(spec => [spec.type, spec]))
const REDACTOR = createRedactor(TEST_REDACTION_KEY)

describe.skipIf(!HAS_ANSWERS)(
  `recorded answers of real accounts${HAS_ANSWERS ? '' : ' (need WGO_CORPUS)'}`,
  () => {
    test('each that is read goes through, and gives resources that can be kept', async () => {
      const types = new Set<string>()
      let resources = 0
      for (const [name, recorded] of recordedCases()) {
        for (const emit of await readRecorded(recorded)) {
          if (emit.kind === 'gap')
            expect(emit.reason === 'bug' ? `${name}: ${emit.message}` : '').toMatch(/^$|not recorded/)
          if (emit.kind !== 'resource') continue
          expectKeepable(emit.resource, name)
          types.add(emit.resource.type)
          resources++
        }
      }
      expect(resources).toBeGreaterThan(800)
      expect(types.size).toBeGreaterThan(20)
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
  const withBuckets = withNamedBucket(recorded)
  const readings = SERVICES.flatMap(service => service.readings).filter(reading =>
    isRecorded(reading, withBuckets),
  )
  const emits: Emit[] = []
  const types = new Set(SPECS.keys())
  const place = { partition: 'aws', account: accountIn(recorded), region: 'us-east-1', global: false }
  const send = async (call: Call): Promise<unknown> => replay(withBuckets, call)
  try {
    for await (const emit of readUnit({ place, readings, host: testHost(), send, types })) emits.push(emit)
  } catch (error) {
    expect(String(error)).toContain('WgoError')
  }
  return emits
}

function isRecorded({ source }: Reading, recorded: Recorded): boolean {
  const [first] = source.calls
  return first !== undefined && recorded.has(nameOf(first))
}

/** Facets were recorded of buckets that nobody listed, and nobody asked where buckets are. */
function withNamedBucket(recorded: Recorded): Recorded {
  const isOfBuckets = [...recorded.keys()].some(name => name.startsWith('s3.'))
  if (!isOfBuckets) return recorded
  return new Map([
    ['s3.ListBuckets', [{ Buckets: [{ Name: 'recorded' }] }]],
    ['s3.GetBucketLocation', [{ LocationConstraint: 'us-east-1' }]],
    ...recorded,
  ])
}

/** Things that others share are left out, so whose answers these are matters. */
function accountIn(recorded: Recorded): string {
  return /"OwnerId":"(\d{12})"/.exec(JSON.stringify([...recorded]))?.[1] ?? '644160558196'
}

function expectKeepable(resource: Resource, name: string): void {
  const what = `${name}: ${resource.type} ${resource.id}`
  expect(SPECS.has(resource.type), what).toBe(true)
  expect(resource.id, what).not.toBe('')
  const { resource: kept } = prepareEntry(resource, REDACTOR, SPECS.get(resource.type))
  expect(prepareEntry(kept, REDACTOR, SPECS.get(resource.type)).resource, what).toEqual(kept)
}
