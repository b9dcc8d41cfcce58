// Every gate of the repository, one after another: `npm test`, and what CI runs.
//
// A gate is a script of package.json, so each can be run alone: `pnpm lint`. A failure does not stop the
// others. The last line counts: one for each gate, and the tests one by one.

import { type SpawnOptions, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sourceState } from './checks/source-state.ts'
import { add, exitCode, type Totals, totalsLine, totalsOfTests } from './checks/totals.ts'

const ROOT = join(import.meta.dirname, '..')

/** In this order: what is quick to fail and quick to mend comes first. */
const GATES = [
  { script: 'build', checks: 'every package builds' },
  { script: 'typecheck', checks: 'sources, tests and scripts type-check' },
  { script: 'lint', checks: 'lint and format' },
  { script: 'boundaries', checks: 'who may import whom' },
  { script: 'unused', checks: 'no unused file, export or dependency' },
  { script: 'manifests', checks: 'manifests are of one shape' },
  { script: 'sizes', checks: 'no file grew too long' },
  { script: 'links', checks: 'links in documents lead somewhere' },
  { script: 'changes', checks: 'what changed for users is written down' },
  { script: 'packaging', checks: 'the tarballs are right for those who install them' },
] as const

const started = Date.now()
const before = sourceState(ROOT)
let totals: Totals = { passed: 0, failed: 0, skipped: 0 }

for (const { script, checks } of GATES) {
  const start = Date.now()
  const { code, output } = await pnpm(['run', '--silent', script])
  if (code !== 0) console.log(output)
  report(code === 0, script, `${checks}, ${seconds(start)}`)
}
totals = add(totals, await tests())
report(sourceState(ROOT) === before, 'tree', 'building and testing left every source file as it was')

console.log(`\nall gates: ${seconds(started)}`)
console.log(totalsLine(totals))
process.exitCode = exitCode(totals)

function report(ok: boolean, gate: string, detail: string): void {
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${gate.padEnd(11)} ${detail}`)
  totals = add(totals, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 })
}

/** The tests print for themselves; a run that ends without a report counts as one failure. */
async function tests(): Promise<Totals> {
  const folder = mkdtempSync(join(tmpdir(), 'wgo-tests-'))
  const file = join(folder, 'report.json')
  try {
    const { code } = await pnpm(
      ['exec', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      'inherit',
    )
    return totalsOfTests(readReport(file), code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readReport(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

interface Finished {
  readonly code: number
  readonly output: string
}

function pnpm(args: readonly string[], out: 'pipe' | 'inherit' = 'pipe'): Promise<Finished> {
  const options: SpawnOptions = {
    cwd: ROOT,
    stdio: ['ignore', out, out],
    shell: process.platform === 'win32',
  }
  return new Promise((done, fail) => {
    let output = ''
    const child = spawn('pnpm', args, options)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', chunk => {
        output += chunk
      })
    }
    child.on('error', fail)
    child.on('close', code => done({ code: code ?? 1, output }))
  })
}

function seconds(start: number): string {
  return `${((Date.now() - start) / 1000).toFixed(1)} s`
}
