import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../checks/workspace.ts'
import { finished } from './process.ts'

const SHOP = join(ROOT, 'examples', 'shop')
const SECRETS = /(before|after)-(pw|tok)-[a-z]+-[a-z]+/g

interface State {
  readonly resources: readonly { readonly mode: string; readonly instances: readonly unknown[] }[]
}

function states(moment: string): readonly string[] {
  return readdirSync(join(SHOP, moment)).map(name => readFileSync(join(SHOP, moment, name), 'utf8'))
}

function managed(moment: string): number {
  return states(moment)
    .flatMap(text => (JSON.parse(text) as State).resources)
    .filter(({ mode }) => mode === 'managed')
    .reduce((sum, { instances }) => sum + instances.length, 0)
}

test('the shop is as large as its README says', () => {
  expect([managed('before'), managed('after')]).toEqual([95, 96])
})

test('the states name no machine', () => {
  const text = [...states('before'), ...states('after')].join()
  expect(text).not.toMatch(/127\.0\.0\.1|localhost|"\/(tmp|root|home|opt|Users)\//)
})

test('the demo runs to its end, and shows none of the secrets that the states hold', async () => {
  const secrets = [...new Set([...states('before'), ...states('after')].join().match(SECRETS))]
  expect(secrets.length).toBeGreaterThan(2)
  const { code, stdout, stderr } = await finished(process.execPath, [join(ROOT, 'scripts', 'demo.ts')])
  expect(code, stderr).toBe(0)
  expect(stdout).toMatch(/\$ wgo scan .*\n[\s\S]*\$ wgo drift\n/)
  for (const secret of secrets) expect(stdout + stderr).not.toContain(secret)
}, 60_000)
