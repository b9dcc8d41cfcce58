import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packAll, run } from '../checks/pack.ts'
import { publishedFolders, ROOT, readManifest } from '../checks/workspace.ts'
import { finished } from './process.ts'

// What a user gets: the tarballs, installed by npm into an empty folder, with nothing of this repository near.

const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
const SCRIPT = `import { parseJson, resourceKey, type Resource } from '@wgo/core'

const resource: Pick<Resource, 'provider' | 'scope' | 'type' | 'id'> = {
  provider: 'terraform', scope: 'shop', type: 'aws_vpc', id: 'vpc-1',
}
const key: string = resourceKey(resource)
console.log(key.length > 0, JSON.stringify(parseJson('{"a":1}')))
`
const MANIFEST = JSON.stringify({ name: 'somebody', private: true, type: 'module' })

const MANIFESTS = publishedFolders().map(folder => readManifest(folder))
/** Those with a peer are for inside it: the testkit for a test run. */
const LIBRARIES = MANIFESTS.filter(manifest => 'exports' in manifest && !('peerDependencies' in manifest))

let home: string
let project: string

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'wgo user '))
  project = join(home, 'project')
  const tarballs = await packAll(join(home, 'tarballs'))
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), MANIFEST)
  writeFileSync(join(project, 'use.ts'), SCRIPT)
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
  await run('npm', [...install, ...tarballs.map(({ file }) => file)], { cwd: project })
  // What npm has not seen before it fetches.
}, 600_000)

afterAll(() => rmSync(home, { recursive: true, force: true }))

test.each(MANIFESTS)('$name is complete: built, with a license and a readme, without sources', ({ name }) => {
  const folder = join(project, 'node_modules', String(name))
  const has = (path: string): boolean => existsSync(join(folder, path))
  expect(['dist', 'LICENSE', 'README.md', 'src', 'test'].filter(has)).toEqual([
    'dist',
    'LICENSE',
    'README.md',
  ])
})

test.each(LIBRARIES)('$name can be imported', async ({ name }) => {
  const script = `process.exit(Object.keys(await import('${name}')).length > 0 ? 0 : 1)`
  const { code, stderr } = await finished('node', ['--input-type=module', '-e', script], { cwd: project })
  expect(stderr).toBe('')
  expect(code).toBe(0)
})

test.each(MANIFESTS.filter(manifest => 'wgo' in manifest))(
  '$name brings a manifest that says what its collector declares',
  async ({ name, wgo }) => {
    const { collector, manifest } = wgo as { readonly collector: string; readonly manifest: string }
    const told = JSON.parse(readFileSync(join(project, 'node_modules', String(name), manifest), 'utf8'))
    const script = `const { types, settings } = (await import('${name}')).${collector}()
      console.log(JSON.stringify([types.map(each => each.type), settings]))`
    const { stdout } = await finished('node', ['--input-type=module', '-e', script], { cwd: project })
    expect([told.types.map(({ type }: { type: string }) => type), told.settings]).toEqual(JSON.parse(stdout))
    expect(told.contract).toBe(1)
  },
)

test('wgo runs from an empty folder', async () => {
  const args = ['--no-install', '--loglevel=error', 'wgo', 'version']
  const { code, stdout, stderr } = await finished('npx', args, { cwd: project })
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^wgo +\d+\.\d+\.\d+/)
  expect(code).toBe(0)
})

test('a script that uses @wgo/core runs', async () => {
  const { code, stdout } = await finished('node', ['use.ts'], { cwd: project })
  expect(stdout).toBe('true {"a":1}\n')
  expect(code).toBe(0)
})

test.each([
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])('a script that uses @wgo/core type-checks: module %s, resolution %s', async (module, moduleResolution) => {
  const options = { module, moduleResolution, target: 'es2023', strict: true, noEmit: true, types: [] }
  const tsconfig = join(project, `tsconfig.${module}.json`)
  writeFileSync(tsconfig, JSON.stringify({ compilerOptions: options, files: ['use.ts'] }))
  const { code, stdout } = await finished(process.execPath, [TSC, '-p', tsconfig], { cwd: project })
  expect(stdout).toBe('')
  expect(code).toBe(0)
})

const oldNode = findOldNode()
const onOldNode = test.skipIf(oldNode === undefined)

onOldNode(
  `an older Node is told so in one line (${oldNode ?? 'skipped: WGO_OLD_NODE names none'})`,
  async () => {
    const wgo = join(project, 'node_modules', '@wgo', 'cli', 'bin', 'wgo.js')
    const { code, stdout, stderr } = await finished(String(oldNode), [wgo, 'scan'], { cwd: project })
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toMatch(/needs Node\.js 22\.12/)
  },
)

/** WGO_OLD_NODE, or the first Node on PATH that is too old for WGO. */
function findOldNode(): string | undefined {
  if (process.env.WGO_OLD_NODE) return process.env.WGO_OLD_NODE
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, 'node'))
    .find(node => existsSync(node) && isOld(realpathSync(node)))
}

function isOld(node: string): boolean {
  const version = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8', env: {} }).stdout ?? ''
  const [major = 99, minor = 0] = version.trim().split('.').map(Number)
  return major < 22 || (major === 22 && minor < 12)
}
