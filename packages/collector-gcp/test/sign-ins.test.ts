import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { SignIn } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import { expect, onTestFinished, test } from 'vitest'
import { gcpCollector } from '../src/index.ts'
import { readConfig } from '../src/settings.ts'

const USER = {
  type: 'authorized_user',
  client_id: 'c',
  client_secret: 'CANARY-client',
  refresh_token: 'CANARY-refresh',
}
const ADC = '.config/gcloud/application_default_credentials.json'

async function ways(
  files: Readonly<Record<string, object>>,
  env: Readonly<Record<string, string>> = {},
  browser = true,
): Promise<readonly SignIn[]> {
  const HOME = await mkdtemp(join(tmpdir(), 'wgo-gcp-sign-ins-'))
  onTestFinished(() => rm(HOME, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(HOME, name)), { recursive: true })
    await writeFile(join(HOME, name), JSON.stringify(content))
  }
  const host = testHost({ env: { HOME, ...env }, cwd: HOME })
  const found = await gcpCollector().signIns?.(await readConfig({}), host, { browser })
  expect(host.calls).toEqual([])
  expect(JSON.stringify(found)).not.toContain('CANARY')
  return found ?? []
}

test.each([
  ['where there is nothing yet', {}],
  ['where gcloud wrote some before', { [ADC]: USER }],
])('gcloud makes the default credentials anew, %s', async (_, files) => {
  expect(await ways(files)).toMatchObject([
    { program: 'gcloud', args: ['auth', 'application-default', 'login'], asks: 'browser' },
  ])
  expect(await ways(files, {}, false)).toMatchObject([
    { args: ['auth', 'application-default', 'login', '--no-browser'], asks: 'terminal' },
  ])
})

test.each([
  ['GOOGLE_APPLICATION_CREDENTIALS', 'key.json'],
  ['GOOGLE_OAUTH_ACCESS_TOKEN', 'ya29.CANARY'],
])(
  '%s goes before what gcloud writes: nothing is run, and how to be rid of it is told',
  async (name, value) => {
    expect(await ways({ 'key.json': USER, [ADC]: USER }, { [name]: value })).toMatchObject([
      { kind: 'none', subject: name, suggestions: [`unset ${name}`, 'wgo auth login gcp'] },
    ])
  },
)
