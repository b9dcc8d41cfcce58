import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Figure } from './figure.ts'
import { machine } from './measure/machine.ts'

/** What a row came to when it was last measured. */
export interface Kept {
  readonly row: string
  /** `2026-11-22` */
  readonly date: string
  /** What was measured; `+`: with changes that are in no commit. */
  readonly commit: string
  readonly machine: string
  readonly figures: readonly Figure[]
}

const FOLDER = new URL('../results/', import.meta.url)

/** Keeps the figures of a row, in the place of those before. */
export async function keep(row: string, figures: readonly Figure[]): Promise<Kept> {
  const kept: Kept = {
    row,
    date: new Date().toISOString().slice(0, 10),
    commit: measuredCommit(),
    machine: machine(),
    figures,
  }
  await mkdir(FOLDER, { recursive: true })
  await writeFile(fileOf(row), `${JSON.stringify(kept, undefined, 2)}\n`)
  return kept
}

/** What these rows came to, less those that were never measured. */
export async function allKept(rows: readonly string[]): Promise<readonly Kept[]> {
  const kept = await Promise.all(
    rows.map(async row => {
      const text = await readFile(fileOf(row), 'utf8').catch(() => undefined)
      return text === undefined ? [] : [JSON.parse(text) as Kept]
    }),
  )
  return kept.flat()
}

function fileOf(row: string): URL {
  return new URL(`${row}.json`, FOLDER)
}

function measuredCommit(): string {
  const changed = git(
    'status',
    '--porcelain',
    '--',
    ':/',
    ':!/benchmarks/results',
    ':!/benchmarks/results.md',
  )
  return `${git('rev-parse', '--short', 'HEAD')}${changed ? '+' : ''}`
}

function git(...words: string[]): string {
  return execFileSync('git', words, { cwd: fileURLToPath(FOLDER), encoding: 'utf8' }).trim()
}
