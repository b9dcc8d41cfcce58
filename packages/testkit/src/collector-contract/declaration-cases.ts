import { COLLECTOR_CONTRACT, pathTree, type TypeSpec } from '@wgo/core'
import { expect } from 'vitest'
import type { CollectorCase } from './harness.ts'

/** What a collector says of itself before anything is read. */
export const DECLARATION_CASES: readonly CollectorCase[] = [
  {
    name: 'it speaks this contract, and has a name and a version',
    check: async ({ collector }) => {
      expect(collector.contract).toBe(COLLECTOR_CONTRACT)
      expect(collector.name).toMatch(/^[a-z][a-z0-9-]*$/)
      expect(collector.version).toMatch(/^\d+\.\d+\.\d+/)
    },
  },
  {
    name: 'each type is declared once, with well-formed paths',
    check: async ({ collector }) => {
      expectUnique(collector.types.map(spec => spec.type))
      for (const spec of collector.types) {
        expect(spec.type, 'a type has a name').not.toBe('')
        for (const path of pathsOf(spec)) expectPath(path, spec.type)
        for (const { to, by } of spec.refs) {
          expect(to.length, `a reference of ${spec.type} names types`).toBeGreaterThan(0)
          expect(by, `a reference of ${spec.type} names a member`).not.toBe('')
        }
      }
    },
  },
  {
    name: 'each type names the permissions that it needs',
    check: async ({ collector }) => {
      for (const { type, permissions } of collector.types) {
        expect(permissions.length, `permissions of ${type}`).toBeGreaterThan(0)
        expectUnique(permissions)
        for (const permission of permissions)
          expect(permission.trim(), `a permission of ${type}`).not.toBe('')
      }
    },
  },
  {
    name: 'each limit is declared once, and lets calls through',
    check: async ({ collector }) => {
      expectUnique(collector.limits.map(limit => limit.key))
      for (const { key, rate, burst, concurrency = 1 } of collector.limits) {
        expect(Number.isFinite(rate) && rate > 0, `the rate of ${key} is above 0`).toBe(true)
        expect(burst, `the burst of ${key}`).toBeGreaterThanOrEqual(1)
        expect(concurrency, `the concurrency of ${key}`).toBeGreaterThanOrEqual(1)
      }
    },
  },
  {
    name: 'the configuration schema answers with a value or with issues, whatever it is given',
    check: async ({ collector }) => {
      const { version, vendor, validate } = collector.configSchema['~standard']
      expect(version).toBe(1)
      expect(vendor).not.toBe('')
      for (const written of [{}, null, 42, 'text', [], { no_such_setting: true }]) {
        const result = await validate(written)
        expect('value' in result || (result.issues?.length ?? 0) > 0, JSON.stringify(written)).toBe(true)
      }
    },
  },
]

function pathsOf(spec: TypeSpec): readonly string[] {
  return [
    ...spec.secret,
    ...(spec.masked ?? []),
    ...(spec.public ?? []),
    ...spec.volatile,
    ...spec.unordered,
    ...Object.keys(spec.keyed ?? {}),
    ...Object.keys(spec.defaults ?? {}),
    ...spec.refs.map(ref => ref.path),
    ...(spec.selects ?? []).flatMap(({ path, among }) => [path, ...Object.values(among)]),
  ]
}

function expectPath(path: string, type: string): void {
  expect(() => pathTree([[path, true]]), `the path ${path} of ${type}`).not.toThrow()
  expect(path, `a path of ${type} starts at a member of the resource`).toMatch(
    /^\/(properties|observed|tags|identifiers|id|name)(\/|$)/,
  )
}

function expectUnique(values: readonly string[]): void {
  expect(values).toEqual([...new Set(values)])
}
