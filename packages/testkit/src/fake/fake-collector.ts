import {
  COLLECTOR_CONTRACT,
  type Collector,
  type LimitSpec,
  type Session,
  type StandardSchema,
  settingsSchema,
  type TypeSpec,
  WgoError,
} from '@wgo/core'
import { fakeCollect } from './fake-collect.ts'
import { type FakeServer, type FakeTraffic, fakeServer } from './fake-server.ts'
import { type FakeUnit, fakeUnits } from './fake-units.ts'
import { type FakeConfig, type FakeOptions, type FakeWorld, worldOf } from './options.ts'

/** A collector of a made-up provider, and what that provider saw. */
export interface FakeCollector extends Collector<FakeConfig> {
  readonly traffic: FakeTraffic
}

/**
 * A collector whose world a seed decides: as many scopes, regions, services and resources as a test wants,
 * as slow and as faulty. Nothing of a page is made before it is asked for.
 */
export function fakeCollector(options: FakeOptions = {}): FakeCollector {
  const world = worldOf(options)
  const server = fakeServer(world)
  const { name, services, scopes } = world
  return {
    contract: COLLECTOR_CONTRACT,
    name,
    version: '1.0.0',
    configSchema,
    types: services.flatMap(service => service.types.map(typeSpec)),
    limits: services.map(limitSpec),
    traffic: server.traffic,
    detect: async () => ({ found: scopes.length > 0, summary: `${scopes.length} scopes` }),
    open: async ({ seed = world.seed }) => openSession({ ...world, seed }, server),
  }
}

const configSchema: StandardSchema<unknown, FakeConfig> = settingsSchema([
  { key: 'seed', kind: 'integer', description: 'Decides the made-up world' },
])

function openSession(world: FakeWorld, server: FakeServer): Session {
  let units = byId(fakeUnits(world))
  return {
    units: async function* (selection) {
      units = byId(fakeUnits(world, selection))
      for (const { unit } of units.values()) yield unit
    },
    collect: (unit, host) => fakeCollect(world, server, unitNamed(units, unit.id), host),
    check: async function* () {
      for (const scope of world.scopes) yield { kind: 'identity', scope, principal: `reader of ${scope}` }
    },
    close: async () => {},
  }
}

function byId(units: readonly FakeUnit[]): ReadonlyMap<string, FakeUnit> {
  return new Map(units.map(each => [each.unit.id, each]))
}

function unitNamed(units: ReadonlyMap<string, FakeUnit>, id: string): FakeUnit {
  const found = units.get(id)
  if (found) return found
  throw new WgoError('BUG', `There is no unit ${id}.`)
}

function typeSpec(type: string): TypeSpec {
  return {
    type,
    permissions: [`fake:List${type}`],
    secret: ['/properties/access/blob'],
    volatile: ['/properties/state'],
    unordered: ['/properties/rules'],
    refs: [],
  }
}

function limitSpec({
  name,
  limit = { rate: 1_000, burst: 1_000 },
}: FakeWorld['services'][number]): LimitSpec {
  return { key: name, ...limit }
}
