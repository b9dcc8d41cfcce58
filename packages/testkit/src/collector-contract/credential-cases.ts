import { isWgoError, type SignIn } from '@wgo/core'
import { expect } from 'vitest'
import { testHost } from '../host/test-host.ts'
import type { CollectorCase, CollectorHarness } from './harness.ts'
import { emitsOf, inSession, unitsOf } from './reading.ts'

/** What a collector says of credentials: how one signs in, and which were used. */
export const CREDENTIAL_CASES: readonly CollectorCase[] = [
  {
    name: 'how to sign in is told without asking the provider, and without secrets',
    check: async harness => {
      for (const browser of [true, false]) {
        const host = testHost(harness.host)
        const ways = await signInsOf(harness, host, browser)
        expect(host.calls, 'calls to know how one signs in').toEqual([])
        for (const way of ways) expectComplete(way)
        expectNoneOf(harness.secrets, ways)
      }
    },
  },
  {
    name: 'what is told of credentials for an audit holds no secret',
    check: harness =>
      inSession(harness, async (session, host) => {
        const told: unknown[] = []
        for await (const probe of session.check(host, 'identity')) told.push(probe)
        for (const unit of await unitsOf(session, harness)) await emitsOf(session, unit, host)
        expectNoneOf(harness.secrets, [told, host.uses, host.calls])
      }),
  },
]

/** Where nothing is set up that one could sign in to, an error says so. */
async function signInsOf(
  { collector, config }: CollectorHarness,
  host: Parameters<typeof collector.open>[1],
  browser: boolean,
): Promise<readonly SignIn[]> {
  try {
    return (await collector.signIns?.(config, host, { browser })) ?? []
  } catch (error) {
    expect(isWgoError(error), `signIns throws WgoErrors, not ${error}`).toBe(true)
    return []
  }
}

function expectComplete(way: SignIn): void {
  expect(way.subject.trim(), 'what it signs in').not.toBe('')
  if (way.kind === 'program') {
    expect(way.program.trim(), `the program for ${way.subject}`).not.toBe('')
    expect(way.install, `how to get ${way.program}`).not.toEqual([])
  } else {
    expect(way.reason.trim(), `why nothing is run for ${way.subject}`).not.toBe('')
    expect(way.suggestions, `what to type instead for ${way.subject}`).not.toEqual([])
  }
}

function expectNoneOf(secrets: readonly string[], told: unknown): void {
  const text = JSON.stringify(told)
  for (const secret of secrets)
    expect(text.includes(JSON.stringify(secret).slice(1, -1)), 'a secret is told').toBe(false)
}
