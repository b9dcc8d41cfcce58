import type { Manifest } from './workspace.ts'

/** The order of keys in every published manifest; what is not named here may not be there. */
const KEYS = [
  'name',
  'version',
  'description',
  'keywords',
  'license',
  'type',
  'sideEffects',
  'imports',
  'exports',
  'bin',
  'files',
  'scripts',
  'dependencies',
  'optionalDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'devDependencies',
  'engines',
  'publishConfig',
  'wgo',
  'oclif',
]

/** What npm runs by itself on somebody's machine. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'prepublishOnly']

const ENTRY = ['@wgo/source', 'types', 'default']

interface Rule {
  readonly says: string
  readonly holds: (manifest: Manifest) => boolean
}

const RULES: readonly Rule[] = [
  { says: 'the name is @wgo/...', holds: m => String(m.name).startsWith('@wgo/') },
  { says: 'keys come in the agreed order, and no others', holds: m => same(Object.keys(m), inOrder(m)) },
  { says: 'the description is one sentence', holds: m => /^.{20,150}\.$/.test(String(m.description)) },
  { says: 'the license is Apache-2.0', holds: m => m.license === 'Apache-2.0' },
  { says: 'the type is module', holds: m => m.type === 'module' },
  { says: 'engines.node is >=22.12', holds: m => same(m.engines, { node: '>=22.12' }) },
  { says: 'publishConfig.access is public', holds: m => same(m.publishConfig, { access: 'public' }) },
  { says: 'files are listed, dist among them', holds: m => list(m.files).includes('dist') },
  {
    says: 'no script runs on install',
    holds: m => INSTALL_SCRIPTS.every(name => !(name in record(m.scripts))),
  },
  { says: 'a build script', holds: m => 'build' in record(m.scripts) },
  {
    says: 'no empty dependencies',
    holds: m => dependencies(m).every(group => Object.keys(group).length > 0),
  },
  { says: 'dependencies are sorted', holds: m => dependencies(m).every(sorted) },
  {
    says: 'others of the workspace are workspace:^ to run, workspace:* to develop',
    holds: m => ownRanges(m.dependencies, 'workspace:^') && ownRanges(m.devDependencies, 'workspace:*'),
  },
]

const LIBRARY_RULES: readonly Rule[] = [
  { says: 'sideEffects is false', holds: m => m.sideEffects === false },
  {
    says: 'exports are "." and "./package.json", types from source first',
    holds: m => exportsShape(m.exports),
  },
]

/** What is wrong with a manifest, in words. A manifest with a `bin` is a program, not a library. */
export function problemsOf(manifest: Manifest): readonly string[] {
  const rules = 'bin' in manifest ? RULES : [...RULES, ...LIBRARY_RULES]
  return rules.filter(rule => !rule.holds(manifest)).map(rule => rule.says)
}

/** All published packages carry one version: a fixed group. */
export function sharesVersion(manifests: readonly Manifest[]): boolean {
  return new Set(manifests.map(manifest => manifest.version)).size <= 1
}

function inOrder(manifest: Manifest): readonly string[] {
  return KEYS.filter(key => key in manifest)
}

function exportsShape(exports: unknown): boolean {
  const entries = Object.entries(record(exports))
  return (
    entries.at(0)?.[0] === '.' &&
    entries.at(-1)?.[0] === './package.json' &&
    entries.slice(0, -1).every(([, entry]) => same(Object.keys(record(entry)), ENTRY))
  )
}

function dependencies(manifest: Manifest): readonly Readonly<Record<string, unknown>>[] {
  return ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']
    .filter(key => key in manifest)
    .map(key => record(manifest[key]))
}

function sorted(group: Readonly<Record<string, unknown>>): boolean {
  return same(Object.keys(group), Object.keys(group).sort())
}

function ownRanges(group: unknown, range: string): boolean {
  return Object.entries(record(group)).every(([name, value]) => !name.startsWith('@wgo/') || value === range)
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
