import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { sandbox } from './sandbox/sandbox.ts'
import { state } from './sandbox/states.ts'

/** Tells each module on stderr as it is loaded. */
const TELL = `import { registerHooks } from 'node:module'
registerHooks({ load: (url, context, next) => (process.stderr.write('loaded ' + url + '\\n'), next(url, context)) })`

const PROGRAM = join(import.meta.dirname, '../bin/wgo.js')

/** The modules that the program loads, from its sources: bundles would not show whose they are. */
async function loadedBy(home: string, ...args: readonly string[]): Promise<readonly string[]> {
  const options = ['--conditions=@wgo/source', '--import', `data:text/javascript,${encodeURIComponent(TELL)}`]
  const { stderr } = await promisify(execFile)(process.execPath, [...options, PROGRAM, ...args], {
    cwd: home,
    env: { PATH: process.env.PATH, HOME: home, WGO_HOME: home },
    maxBuffer: 1 << 26,
  }).catch((failed: { readonly stderr: string }) => failed)
  return [...stderr.matchAll(/^loaded (.*)$/gm)].map(([, url = '']) => url)
}

const OF_PROVIDERS =
  /@kubernetes|collector-k8s|@aws-sdk|@smithy|collector-aws|@google-cloud|google-auth|gaxios|undici|collector-gcp/
/** From these the flags are made. */
const SETTINGS = /collector-\w+\/src\/settings\.ts$/

test.each([['version'], ['--help'], ['config', 'path'], ['scan', '--provider', 'terraform']])(
  'nothing of AWS, Google Cloud or Kubernetes is loaded where it is not asked for: %s',
  async (...args) => {
    const box = await sandbox()
    await box.write({ 'a.tfstate': state({}) })
    const loaded = await loadedBy(box.folder, ...args)
    expect(loaded.some(url => url.endsWith('/program/main.ts'))).toBe(true)
    expect(loaded.filter(url => OF_PROVIDERS.test(url) && !SETTINGS.test(url))).toEqual([])
  },
)

test('who reads states that lie with a provider is loaded where one does, and nobody else', async () => {
  const box = await sandbox()
  const loaded = await loadedBy(box.folder, 'scan', '--state', 'k8s://infra/shop')
  expect(loaded.some(url => url.endsWith('collector-k8s/src/objects/open-namespace.ts'))).toBe(true)
  const others = loaded.filter(url => OF_PROVIDERS.test(url) && !SETTINGS.test(url))
  expect(others.filter(url => !url.includes('collector-k8s'))).toEqual([])
})

test('of Kubernetes its client is loaded once there is a cluster to sign in to', async () => {
  const box = await sandbox()
  const listed = await loadedBy(box.folder, 'collectors', 'kubernetes')
  expect(listed.some(url => url.includes('collector-k8s/src/index.ts'))).toBe(true)
  expect(listed.filter(url => url.includes('@kubernetes'))).toEqual([])
})

test('of the forms of a report, the one that is asked for is loaded', async () => {
  const box = await sandbox()
  await box.write({ 'a.tfstate': state({}) })
  for (let i = 0; i < 2; i++) await loadedBy(box.folder, 'scan', '--state', '.')
  const forms = async (...args: string[]): Promise<readonly string[]> =>
    (await loadedBy(box.folder, 'drift', ...args)).flatMap(
      url => /drift\/(html|sarif|junit|ndjson)|node_modules\/(diff)\//.exec(url)?.slice(1).join('') ?? [],
    )
  expect(await forms()).toEqual([])
  expect(new Set(await forms('-o', 'sarif'))).toEqual(new Set(['sarif']))
  expect(new Set(await forms('-o', 'html'))).toEqual(new Set(['html', 'diff']))
})

test('of Google Cloud nothing that signs in or connects is loaded before there is somebody to ask', async () => {
  const box = await sandbox()
  const listed = await loadedBy(box.folder, 'collectors', 'gcp')
  expect(listed.some(url => url.includes('collector-gcp/src/index.ts'))).toBe(true)
  expect(listed.filter(url => /node_modules\/.*(google|gaxios|undici)/.test(url))).toEqual([])
})
