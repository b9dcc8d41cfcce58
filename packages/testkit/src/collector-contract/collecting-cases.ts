import {
  createRedactor,
  type Emit,
  GAP_REASONS,
  type GapReason,
  plainJson,
  type Resource,
  type Unit,
} from '@wgo/core'
import { expect } from 'vitest'
import { TEST_REDACTION_KEY } from '../builders/documents.ts'
import { expectNoSecrets } from '../secrets/expect-no-secrets.ts'
import type { CollectorCase, CollectorHarness } from './harness.ts'
import { entriesOf, readWorld } from './reading.ts'

/** What a collector tells of a world that is well. */
export const COLLECTING_CASES: readonly CollectorCase[] = [
  {
    name: 'a unit emits resources of its own provider, scope, region and types, and nothing else',
    check: async harness => {
      for (const { unit, emits } of await readWorld(harness)) {
        for (const emit of emits) expectEmit(emit, unit, harness.collector.name)
      }
    },
  },
  {
    name: 'every type that the world has is told',
    check: async harness => {
      const told = await readWorld(harness)
      const types = told.flatMap(({ emits }) =>
        emits.flatMap(emit => (emit.kind === 'resource' ? [emit.resource.type] : [])),
      )
      expect([...new Set(types)].toSorted()).toEqual(typesOfWorld(harness))
    },
  },
  {
    name: 'who selects a type is told all of it, and of no other',
    check: async harness => {
      const [type] = typesOfWorld(harness)
      const selecting = { ...harness, selection: { ...harness.selection, types: [type as string] } }
      const whole = entriesOf(harness, await readWorld(harness))
      const selected = await readWorld(selecting)
      for (const { unit } of selected) expect(unit.types, `types of ${unit.id}`).toEqual([type])
      expect(entriesOf(selecting, selected)).toEqual(whole.filter(({ resource }) => resource.type === type))
    },
  },
  {
    name: 'no two resources share a key, unless they are the same',
    check: async harness => {
      const entries = entriesOf(harness, await readWorld(harness))
      const byKey = new Map(entries.map(entry => [entry.key, entry]))
      for (const entry of entries) expect(entry).toEqual(byKey.get(entry.key))
    },
  },
  {
    name: 'the same world read again, in another order, gives the same bytes',
    check: async harness => {
      const again = { ...harness, collector: harness.reordered ?? harness.collector }
      const first = entriesOf(harness, await readWorld(harness))
      const second = entriesOf(again, await readWorld(again, 'reversed'))
      expect(first.length, 'resources of the world').toBeGreaterThan(0)
      expect(second.map(entry => JSON.stringify(entry))).toEqual(first.map(entry => JSON.stringify(entry)))
    },
  },
  {
    name: 'secrets of the world do not survive the preparation of entries',
    check: async harness => {
      expect(harness.secrets.length, 'planted secrets').toBeGreaterThan(0)
      expectNoSecrets(JSON.stringify(entriesOf(harness, await readWorld(harness))), harness.secrets)
    },
  },
  {
    name: 'secrets of the world stand in no unit, gap or cursor once these are masked',
    check: async harness => {
      const { text } = createRedactor(TEST_REDACTION_KEY)
      for (const { unit, emits } of await readWorld(harness)) {
        const others = emits.filter(emit => emit.kind !== 'resource')
        expectNoSecrets(text(JSON.stringify([unit, others])), harness.secrets)
        expectNoSecrets(unit.scope, harness.secrets)
      }
    },
  },
]

function typesOfWorld({ types, collector }: CollectorHarness): readonly string[] {
  const declared = types ?? collector.types.map(spec => spec.type)
  if (declared.includes('*'))
    throw new TypeError('The harness must name its `types`: the collector declares `*`.')
  return declared.toSorted()
}

function expectEmit(emit: Emit, unit: Unit, provider: string): void {
  expect(['resource', 'gap', 'cursor']).toContain(emit.kind)
  if (emit.kind === 'resource') expectResource(emit.resource, unit, provider)
  if (emit.kind === 'gap') {
    expect(GAP_REASONS as readonly GapReason[]).toContain(emit.reason)
    expect(emit.message.trim(), `a gap of ${unit.id} says what was not seen`).not.toBe('')
  }
}

function expectResource(resource: Resource, unit: Unit, provider: string): void {
  const what = `${resource.type} ${resource.id} of ${unit.id}`
  expect(resource.id, `the id of a ${resource.type}`).not.toBe('')
  expect(resource.provider, what).toBe(provider)
  if (!unit.types.includes('*')) expect(unit.types, what).toContain(resource.type)
  if (unit.scope !== '*') expect(resource.scope, what).toBe(unit.scope)
  if (unit.region !== undefined) expect(resource.region, what).toBe(unit.region)
  if (unit.namespace !== undefined) expect(resource.namespace, what).toBe(unit.namespace)
  for (const time of [resource.created_at, resource.updated_at]) {
    if (time !== undefined)
      expect(time, `a time of ${what}`).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
  }
  expect(() => plainJson(resource), `${what} is data`).not.toThrow()
}
