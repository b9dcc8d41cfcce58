import type { SignIn } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { terraformCollector } from '../src/index.ts'
import type { TerraformConfig } from '../src/settings.ts'
import { folder } from './support/folder.ts'

const CLOUD = 'terraform {\n  cloud {\n    organization = "acme"\n    workspaces { name = "shop" }\n  }\n}\n'
const written = (...hosts: readonly string[]): Readonly<Record<string, string>> => ({
  '.terraform.d/credentials.tfrc.json': JSON.stringify({
    credentials: Object.fromEntries(hosts.map(host => [host, { token: 'CANARY' }])),
  }),
})

interface Here {
  readonly files?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

async function ways(
  config: Partial<TerraformConfig>,
  { files = {}, env = {} }: Here = {},
): Promise<readonly SignIn[]> {
  const cwd = await folder(files)
  const host = testHost({ cwd, env: { HOME: cwd, ...env } })
  const found = await terraformCollector().signIns?.({ states: [], pull: false, ...config }, host, {
    browser: true,
  })
  expect(host.calls).toEqual([])
  expect(JSON.stringify(found)).not.toContain('CANARY')
  return found ?? []
}

const TWO = {
  states: ['tfc://b.example.com/org/shop', 'tfc://a.example.com/org/shop', 'tfc://a.example.com/org/net'],
}

test('terraform login is run once for each host, in order; it asks at the terminal', async () => {
  expect(await ways(TWO)).toMatchObject([
    { subject: 'a.example.com', program: 'terraform', args: ['login', 'a.example.com'], asks: 'terminal' },
    { subject: 'b.example.com', args: ['login', 'b.example.com'] },
  ])
})

test('of several hosts only those without a token; where all have one, each anew', async () => {
  const args = async (...hosts: readonly string[]) =>
    (await ways(TWO, { files: written(...hosts) })).map(way => way.kind === 'program' && way.args[1])
  expect(await args('a.example.com')).toEqual(['b.example.com'])
  expect(await args('a.example.com', 'b.example.com')).toEqual(['a.example.com', 'b.example.com'])
})

test('the program that is configured is the one that is run', async () => {
  expect(await ways({ ...TWO, program: 'tofu' })).toMatchObject([{ program: 'tofu' }, { program: 'tofu' }])
})

test('a backend below the working folder names its host; other backends have none', async () => {
  const files = { 'live/main.tf': CLOUD, 'other/main.tf': 'terraform {\n  backend "s3" {}\n}\n' }
  expect(await ways({}, { files })).toMatchObject([{ args: ['login', 'app.terraform.io'] }])
  expect(await ways({}, { files: { 'other/main.tf': files['other/main.tf'] } })).toEqual([])
})

test('a token of the environment goes before what terraform login writes: nothing is run', async () => {
  const env = { TF_TOKEN_app_terraform_io: 'CANARY' }
  expect(await ways({}, { files: { 'main.tf': CLOUD }, env })).toMatchObject([
    { kind: 'none', reason: expect.stringContaining('TF_TOKEN_ variable') },
  ])
})
