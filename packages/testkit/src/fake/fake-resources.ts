import { hash } from 'node:crypto'
import { type JsonObject, type Random, type Resource, seededRandom, type Unit } from '@wgo/core'
import type { FakeService, FakeWorld } from './options.ts'

/** The `index`th resource of a unit: always the same for the same seed. */
export function fakeResource(world: FakeWorld, service: FakeService, unit: Unit, index: number): Resource {
  const random = seededRandom(seedOf(world.seed, unit.id, index))
  const type = service.types[index % service.types.length] as string
  const id = `${type}-${index}-${digits(random, 8)}`
  const { secrets } = world
  return {
    id,
    type,
    provider: world.name,
    scope: unit.scope,
    ...(unit.region !== undefined && { region: unit.region }),
    name: `${service.name} ${index}`,
    properties: {
      ...plainProperties(random),
      ...(secrets.length > 0 && secretProperties(secrets)),
      ...filler(world, random),
    },
    tags: { team: pick(random, TEAMS), ...(secrets.length > 0 && { note: `password=${secrets[0]}` }) },
    identifiers: { arn: `arn:fake:${service.name}:${unit.region ?? ''}:${unit.scope}:${id}` },
  }
}

const TEAMS = ['payments', 'search', 'größe', '数据'] as const

function plainProperties(random: Random): JsonObject {
  return {
    size: pick(random, ['small', 'medium', 'large']),
    enabled: random() < 0.5,
    count: Math.floor(random() * 100),
    rules: Array.from({ length: 3 }, () => ({ port: Math.floor(random() * 65_536), cidr: '10.0.0.0/8' })),
    policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'fake:*' }] }),
    state: pick(random, ['running', 'stopped']),
  }
}

/** Each way in which a secret gets into a resource. */
function secretProperties(secrets: readonly string[]): JsonObject {
  return {
    access: { blob: secrets.join('|') },
    db_password: [...secrets],
    environment: secrets.map((secret, i) => ({ name: `TOKEN_${i}`, value: secret })),
    config: JSON.stringify({ nested: { api_key: secrets } }),
    command: `serve --password ${secrets[0]}`,
    echo: secrets.map(secret => `copied ${secret} here`),
  }
}

/** What the other properties come to, about. */
const PLAIN_BYTES = 300

function filler(world: FakeWorld, random: Random): JsonObject {
  const missing = world.propertiesBytes - PLAIN_BYTES
  if (missing <= 0) return {}
  const text = digitsOf(world)
  const start = Math.floor(random() * (text.length / 2))
  return { description: text.slice(start, start + missing).padEnd(missing, '0') }
}

const POOL = 1 << 18
const pools = new WeakMap<FakeWorld, string>()

/** Much text that hardly repeats, made once: making it for each resource would cost more than reading it. */
function digitsOf(world: FakeWorld): string {
  const pool = pools.get(world) ?? digits(seededRandom(world.seed), POOL)
  pools.set(world, pool)
  return pool
}

function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)] as T
}

function digits(random: Random, count: number): string {
  let text = ''
  while (text.length < count) text += Math.floor(random() * 0x100000000).toString(16)
  return text.slice(0, count)
}

function seedOf(seed: number, unit: string, index: number): number {
  return Number.parseInt(hash('sha256', JSON.stringify([seed, unit, index])).slice(0, 8), 16)
}
