import { join, resolve } from 'node:path'
import type { DriftReport } from '@wgo/core'
import type { IgnoreGroup } from '@wgo/drift'
import { count } from '../present/age.ts'
import { escapeMarkdown } from '../present/markdown.ts'
import { printable } from '../present/printable.ts'
import type { Answer } from '../program/answer.ts'
import { typeSpecs } from '../program/collectors.ts'
import { writeOut } from '../program/files.ts'
import type { Program } from '../program/program.ts'
import { findIgnore, IGNORE_FILE } from './ignore-file.ts'

/**
 * Writes rules that hide all changes of a report, at the end of the ignore file in use, where they decide; else into a new
 * one here. What stood there stays, and the file is written whole or not at all.
 */
export async function genIgnore(
  program: Program,
  report: DriftReport,
  given: string | undefined,
): Promise<Answer> {
  const { ignoreGroups } = await import('@wgo/drift')
  const providers = new Set([...report.from.providers, ...report.to.providers])
  const groups = ignoreGroups(report.changes, await typeSpecs(providers))
  const found = await findIgnore(program, given)
  const path =
    found?.path ?? (given === undefined ? join(program.cwd, IGNORE_FILE) : resolve(program.cwd, given))
  const rules = groups.flatMap(({ lines }) => lines)
  if (rules.length > 0) await writeOut(path, [before(found?.text), block(report, groups, program)], 'umask')
  return told(found?.shown ?? given ?? IGNORE_FILE, rules, report.changes.length)
}

function before(text: string | undefined): string {
  if (text === undefined || text === '') return ''
  return `${text.replace(/\r?\n?$/, '')}\n\n`
}

/** What is hidden, since when, type by type. */
function block(
  { from, to, changes }: DriftReport,
  groups: readonly IgnoreGroup[],
  { clock }: Program,
): string {
  const day = new Date(clock.now()).toISOString().slice(0, 10)
  const pair = from.id === to.id ? to.id : `${from.id} to ${to.id}`
  const head = `# ${count(changes.length, 'change')} of ${pair}, hidden on ${day} by: wgo drift --gen-ignore\n`
  const parts = groups.map(
    ({ provider, type, lines }) => `# ${oneLine(`${provider} ${type}`)}\n${lines.join('\n')}\n`,
  )
  return `${head}${parts.join('')}`
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ')
}

function told(file: string, rules: readonly string[], changes: number): Answer {
  const text = (name: string): string =>
    rules.length === 0
      ? 'Nothing to hide: no drift is told.\n'
      : `Wrote ${count(rules.length, 'rule')} into ${name}: ${changes === 1 ? '1 change is' : `${count(changes, 'change')} are`} told no more.\n`
  return {
    document: { file, changes, rules },
    table: () => text(printable(file)),
    markdown: () => text(escapeMarkdown(file)),
  }
}
