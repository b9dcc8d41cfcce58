import { expect, test } from 'vitest'
import { problemsOf, sharesVersion } from '../checks/manifest-rules.ts'
import { publishedFolders, readManifest } from '../checks/workspace.ts'

const entry = { '@wgo/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' }

const LIBRARY = {
  name: '@wgo/example',
  version: '1.0.0',
  description: 'An example that follows every rule.',
  license: 'Apache-2.0',
  type: 'module',
  sideEffects: false,
  exports: { '.': entry, './package.json': './package.json' },
  files: ['dist'],
  scripts: { build: 'tsup' },
  dependencies: { '@wgo/core': 'workspace:^' },
  engines: { node: '>=22.12' },
  publishConfig: { access: 'public' },
}

test('a manifest of the agreed shape has no problem', () => {
  expect(problemsOf(LIBRARY)).toEqual([])
})

test.each([
  ['a script that runs on install', { scripts: { build: 'tsup', postinstall: 'x' } }, /install/],
  ['an older engine', { engines: { node: '>=20' } }, /engines/],
  ['a sibling pinned by version', { dependencies: { '@wgo/core': '^1.0.0' } }, /workspace/],
  ['unsorted dependencies', { dependencies: { b: '1.0.0', a: '1.0.0' } }, /sorted/],
  [
    'dist before source',
    { exports: { '.': { default: 'x', '@wgo/source': 'y' }, './package.json': 'z' } },
    /exports/,
  ],
  [
    'a subpath without types',
    { exports: { '.': entry, './x': './dist/x.js', './package.json': 'z' } },
    /exports/,
  ],
  ['another license', { license: 'MIT' }, /license/],
  ['a key of its own', { preferGlobal: true }, /order/],
])('%s is a problem', (_, change, says) => {
  expect(problemsOf({ ...LIBRARY, ...change }).join()).toMatch(says)
})

test('keys in another order are a problem', () => {
  const { name, ...rest } = LIBRARY
  expect(problemsOf({ ...rest, name }).join()).toMatch(/order/)
})

test('packages of different versions are not one group', () => {
  expect(sharesVersion([{ version: '1.0.0' }, { version: '1.0.1' }])).toBe(false)
})

test('every published package is looked at', () => {
  const names = publishedFolders().map(folder => readManifest(folder).name)
  expect(names).toEqual(expect.arrayContaining(['@wgo/cli', '@wgo/core', '@wgo/testkit']))
})
