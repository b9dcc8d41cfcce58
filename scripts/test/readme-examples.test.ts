import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../checks/workspace.ts'
import { finished } from './process.ts'

// Every ```ts block of a README is a program: it type-checks, and it runs to its end without an error.

// In the workspace, so that the examples find the packages that they import.
const FOLDER = mkdtempSync(join(ROOT, 'scripts', '.readme-examples-'))
const BLOCK = /^```ts\n(.*?)^```$/gms

interface Example {
  readonly readme: string
  readonly file: string
  readonly source: string
}

const examples: readonly Example[] = globSync(['README.md', '{packages,apps}/*/README.md'], { cwd: ROOT })
  .sort()
  .flatMap(readme =>
    [...readFileSync(join(ROOT, readme), 'utf8').matchAll(BLOCK)].map(([, source = ''], index) => ({
      readme,
      file: `${basename(dirname(join(ROOT, readme)))}-${index + 1}.ts`,
      source,
    })),
  )

const isSuite = ({ source }: Example): boolean => /from 'vitest'|Contract\(/.test(source)

beforeAll(() => {
  for (const { file, source } of examples) writeFileSync(join(FOLDER, file), source)
  const compilerOptions = { isolatedDeclarations: false, declaration: false }
  const config = { extends: '../../tsconfig.base.json', compilerOptions, include: ['*.ts'] }
  writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify(config))
})

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

test('every library shows itself in its README', () => {
  const shown = new Set(examples.map(({ readme }) => dirname(readme)))
  expect(globSync('packages/*', { cwd: ROOT }).filter(folder => !shown.has(folder))).toEqual([])
})

describe('examples in READMEs', () => {
  test('type-check', async () => {
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
    const { stdout, code } = await finished(process.execPath, [tsc, '-p', FOLDER])
    expect(stdout).toBe('')
    expect(code).toBe(0)
  }, 60_000)

  test.each(examples.filter(example => !isSuite(example)))('run: $readme ($file)', async ({ file }) => {
    const cwd = mkdtempSync(join(tmpdir(), 'wgo-example-'))
    const args = ['--conditions=@wgo/source', join(FOLDER, file)]
    const { code, stderr } = await finished(process.execPath, args, { cwd, env: { HOME: cwd } })
    rmSync(cwd, { recursive: true, force: true })
    expect(stderr).toBe('')
    expect(code).toBe(0)
  })

  test.each(examples.filter(isSuite))(
    'are suites that pass: $readme ($file)',
    async ({ file }) => {
      const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
      const config = join(FOLDER, 'vitest.config.mjs')
      const conditions = JSON.stringify(['@wgo/source', 'module', 'node', 'development|production'])
      const resolve = `{ conditions: ${conditions} }`
      writeFileSync(
        config,
        `export default { resolve: ${resolve}, ssr: { resolve: ${resolve} }, test: { include: ['*.ts'] } }`,
      )
      const args = [vitest, 'run', '--config', config, '--root', FOLDER, file]
      const { code, stdout, stderr } = await finished(process.execPath, args, { cwd: FOLDER })
      expect(code, stdout + stderr).toBe(0)
    },
    60_000,
  )
})
