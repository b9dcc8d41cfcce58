import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../checks/workspace.ts'
import { finished } from './process.ts'
import { tempTree } from './temp-tree.ts'

const DEPCRUISE = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')

const GOOD = {
  'packages/core/src/index.ts': "export { a } from './a.ts'\n",
  'packages/core/src/a.ts': "import { createHash } from 'node:crypto'\nexport const a = createHash\n",
  'packages/scan/src/index.ts': "import { a } from '@wgo/core'\nexport const scan = a\n",
  'packages/drift/src/index.ts': 'export const drift = 1\n',
  'packages/testkit/src/index.ts': "import { a } from '@wgo/core'\nexport const kit = a\n",
  'packages/scan/test/scan.test.ts': "import '@wgo/testkit'\nimport { scan } from '../src/index.ts'\nscan\n",
  'apps/cli/src/main.ts': "import '@wgo/scan'\nimport '@wgo/drift'\n",
  'scripts/demo.ts': 'export const demo = 1\n',
}

test('the import rule accepts a tree that follows it', async () => {
  expect(await violations({})).toEqual([])
})

test.each([
  ['a library that imports a sibling', 'packages-import-core-alone', 'scan/src/x.ts', "import '@wgo/drift'"],
  [
    'a type imported from a sibling',
    'packages-import-core-alone',
    'scan/src/x.ts',
    "import type { drift } from '@wgo/drift'",
  ],
  ['core that imports a package', 'core-imports-no-package', 'core/src/x.ts', "import '@wgo/drift'"],
  ['core that reaches the disk', 'core-does-no-io', 'core/src/x.ts', "import 'node:fs'"],
  ['a file of another package', 'no-deep-imports', 'scan/src/x.ts', "import '../../core/src/a.ts'"],
  ['sources that import the testkit', 'sources-import-no-tests', 'drift/src/x.ts', "import '@wgo/testkit'"],
  ['sources that import a test', 'sources-import-no-tests', 'scan/src/x.ts', "import '../test/scan.test.ts'"],
  [
    'a package that imports a script',
    'products-import-no-workshop',
    'drift/src/x.ts',
    "import '../../../scripts/demo.ts'",
  ],
  [
    'two files that import each other',
    'no-cycles',
    'core/src/a.ts',
    "import { a as b } from './index.ts'\nexport const a = b",
  ],
  ['an import of nothing', 'imports-resolve', 'drift/src/x.ts', "import 'no-such-package'"],
])('the import rule refuses %s', async (_, rule, file, source) => {
  expect(await violations({ [`packages/${file}`]: `${source}\n` })).toContain(rule)
})

interface Cruise {
  readonly summary: { readonly violations: readonly { readonly rule: { readonly name: string } }[] }
}

async function violations(bad: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const root = tempTree({ ...GOOD, ...manifests(), ...bad, 'node_modules/@wgo/.keep': '' })
  for (const name of PACKAGES)
    symlinkSync(join(root, 'packages', name), join(root, 'node_modules', '@wgo', name))
  const config = join(ROOT, '.dependency-cruiser.mjs')
  const args = [DEPCRUISE, '--config', config, '--output-type', 'json', 'packages', 'apps', 'scripts']
  const { stdout, stderr } = await finished(process.execPath, args, { cwd: root })
  expect(stderr).toBe('')
  return (JSON.parse(stdout) as Cruise).summary.violations.map(violation => violation.rule.name)
}

const PACKAGES = ['core', 'scan', 'drift', 'testkit']

function manifests(): Readonly<Record<string, string>> {
  const exports = { '.': { '@wgo/source': './src/index.ts' } }
  return Object.fromEntries(
    PACKAGES.map(name => [
      `packages/${name}/package.json`,
      JSON.stringify({ name: `@wgo/${name}`, type: 'module', exports, dependencies: { '@wgo/core': '*' } }),
    ]),
  )
}
