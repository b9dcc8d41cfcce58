import { cpSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../checks/workspace.ts'
import { finished } from './process.ts'
import { tempTree } from './temp-tree.ts'

const BIOME = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')

/** Each of these takes from the outside what a library is handed. */
const REACHING_OUT = [
  'export const a: string | undefined = process.env.HOME',
  'export const a: string = process.cwd()',
  'process.exit(1)',
  "import { env } from 'node:process'\nexport const a: string | undefined = env.HOME",
  'export const a: number = Date.now()',
  'export const a: Date = new Date()',
  'export const a: number = performance.now()',
  'export const a: number = Math.random()',
  "console.log('hello')",
  'setTimeout(() => {}, 5)',
  "import { setTimeout } from 'node:timers/promises'\nexport const a: Promise<void> = setTimeout(5)",
]

test('a library that reaches for its surroundings does not pass the linter', async () => {
  const files = REACHING_OUT.map((source, index) => [`packages/p/src/f${index}.ts`, `${source}\n`])
  const { failed } = await lint(Object.fromEntries(files))
  expect(failed.sort()).toEqual(files.map(([path]) => path).sort())
})

test('what is handed to a library passes, and so does a script', async () => {
  const { failed } = await lint({
    'packages/p/src/time.ts': 'export const at = (ms: number): Date => new Date(ms)\n',
    'packages/p/test/time.test.ts': 'export const now: number = Date.now()\n',
    'scripts/now.ts': 'export const now: number = Date.now()\n',
  })
  expect(failed).toEqual([])
})

interface Report {
  readonly diagnostics: readonly { readonly severity: string; readonly location: { readonly path: string } }[]
}

async function lint(files: Readonly<Record<string, string>>): Promise<{ failed: string[] }> {
  const root = tempTree({ ...files, '.gitignore': 'node_modules/\n' })
  for (const name of ['biome.json', 'scripts/lint'])
    cpSync(join(ROOT, name), join(root, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'))
  const args = [BIOME, 'lint', '--reporter=json', '--max-diagnostics=none', 'packages', 'scripts']
  const { stdout } = await finished(process.execPath, args, { cwd: root })
  const { diagnostics } = JSON.parse(stdout) as Report
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  return { failed: [...new Set(errors.map(({ location }) => location.path))] }
}
