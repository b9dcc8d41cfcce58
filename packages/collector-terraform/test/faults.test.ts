import { type Clock, type Collector, type Host, toWgoError } from '@wgo/core'
import { type FaultProxyOptions, startFaults } from '@wgo/faults'
import { createHost } from '@wgo/scan'
import { realClock, testLog } from '@wgo/testkit'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type TerraformConfig, terraformCollector } from '../src/index.ts'
import { azureStorage, KEY } from './emulators/azure-storage.ts'
import { TOKEN, terraformCloud } from './emulators/terraform-cloud.ts'
import { serve } from './support/loopback.ts'
import { managed, stateV4 } from './support/states.ts'

type Rules = NonNullable<FaultProxyOptions['rules']>

const state = (lineage: string) => stateV4({ lineage, resources: [managed(lineage)] })

/** Time that passes faster for whoever waits. */
const HASTY: Clock = { ...realClock, sleep: (ms, signal) => realClock.sleep(ms / 200, signal) }

/** The engine's own host: it paces, retries and times out. */
function engine(attempts = 4): Host {
  const collector = terraformCollector() as Collector<unknown>
  return createHost({
    collector,
    clock: HASTY,
    log: testLog(),
    env: { ARM_ACCESS_KEY: KEY },
    cwd: '/',
    limits: { attempts },
  })
}

/** What became of each state: the number of resources, or the code of what went wrong. */
async function read(states: readonly string[], host = engine()): Promise<Record<string, number | string>> {
  const config: TerraformConfig = { states, pull: false }
  const told: Record<string, number | string> = {}
  const session = await terraformCollector()
    .open(config, host)
    .catch(error => toWgoError(error).code)
  if (typeof session === 'string') return { opening: session }
  for await (const unit of session.units({})) {
    try {
      let resources = 0
      for await (const emit of session.collect(unit, host)) if (emit.kind === 'resource') resources++
      told[unit.scope] = resources
    } catch (error) {
      told[unit.scope] = toWgoError(error).code
    }
  }
  await session.close()
  return told
}

async function between(upstream: string, rules: Rules) {
  const proxy = await startFaults({ upstream, dialect: 'google', rules })
  onTestFinished(() => proxy.close())
  return proxy
}

describe('a server of states that misbehaves', () => {
  test.each<[string, Rules[number]['fault']]>([
    ['is busy', { kind: 'throttle' }],
    ['breaks off before its answer', { kind: 'cut', at: 'head' }],
    ['breaks off within its answer', { kind: 'cut', at: 'body' }],
    ['fails', { kind: 'page', status: 502 }],
  ])('%s twice: it is asked again', async (_, fault) => {
    const { origin } = await serve(() => ({ body: state('A') }))
    const proxy = await between(origin, [{ match: { turn: { first: 2 } }, fault }])
    expect(await read([`${proxy.endpoint}/a`])).toEqual({ '*': 0, A: 1 })
    expect(proxy.seen).toHaveLength(3)
  })

  test.each<[string, Rules[number]['fault'], string]>([
    ['hands out half a state as if it were all', { kind: 'truncate' }, 'STATE_CORRUPT'],
    ['hands out rubbish', { kind: 'garbage' }, 'STATE_CORRUPT'],
    ['hands out a page', { kind: 'page', status: 200 }, 'CREDENTIALS_MISSING'],
    ['refuses', { kind: 'deny' }, 'ACCESS_DENIED'],
    ['never answers', { kind: 'hang' }, 'TIMEOUT'],
  ])('%s: told as such, and the others are read', async (_, fault, code) => {
    const { origin } = await serve(({ url }) => ({ body: state(url.slice(1)) }))
    const proxy = await between(origin, [{ match: { path: '/bad' }, fault }])
    const states = ['bad', 'B', 'C'].map(name => `${proxy.endpoint}/${name}`)
    expect(Object.values(await read(states, engine(1))).sort()).toEqual([0, 1, 1, code])
  })
})

test('Azure is asked again after a busy page of a listing', async () => {
  const { origin } = await azureStorage({ 'a/1': state('A'), 'a/2': state('B'), 'a/3': state('C') })
  const rules: Rules = [
    { match: { mentions: 'comp=list', turn: { first: 1 } }, fault: { kind: 'throttle' } },
    { match: { mentions: 'marker=2', turn: { first: 1 } }, fault: { kind: 'cut', at: 'body' } },
  ]
  const proxy = await between(origin, rules)
  const address = `azurerm://acc/states/a/?endpoint=${proxy.endpoint}/acc`
  expect(await read([address])).toEqual({ '*': 0, A: 1, B: 1, C: 1 })
})

test('Terraform Cloud is asked again after a page that never came', async () => {
  const names = Array.from({ length: 9 }, (_, n) => `w${n}`)
  const cloud = await terraformCloud(Object.fromEntries(names.map(name => [name, { state: state(name) }])))
  const rules: Rules = [
    { match: { mentions: 'page%5Bnumber%5D=3', turn: { first: 2 } }, fault: { kind: 'cut', at: 'head' } },
    { match: { turn: { only: 4 } }, fault: { kind: 'throttle' } },
  ]
  const proxy = await between(cloud.origin, rules)
  const told = await read([`tfc://acme/?endpoint=${proxy.endpoint}&token=${TOKEN}`], engine(6))
  expect(told).toEqual({ '*': 0, ...Object.fromEntries(names.map(name => [name, 1])) })
})
