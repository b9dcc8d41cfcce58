import type { DriftReport, Severity, SnapshotMetadata } from '@wgo/core'
import {
  changeWords,
  type FilterFlags,
  resourceWords,
  STATE_ACTION_WORDS,
} from '../narrowing/change-filter.ts'
import { driftMarkdown } from '../present/drift/markdown.ts'
import { driftNames } from '../present/drift/names.ts'
import type { ReportPlace } from '../present/drift/report.ts'
import type { DriftView } from '../present/drift/sections.ts'
import { driftStat, statMarkdown, statTable } from '../present/drift/stat.ts'
import { driftTable } from '../present/drift/table.ts'
import { escapeMarkdown } from '../present/markdown.ts'
import { printable } from '../present/printable.ts'
import type { Answer } from '../program/answer.ts'
import { repeatedFlags } from '../program/provider-flags.ts'

export interface DriftAnswerFlags extends FilterFlags {
  readonly 'fail-on'?: string | undefined
  readonly 'name-only'?: boolean
  readonly stat?: boolean
  readonly all?: boolean
  readonly snapshot?: string | undefined
  readonly [flag: string]: unknown
  readonly limit: number
}

/** When and where an answer is told. */
export type Told = Pick<ReportPlace, 'cwd'> & Pick<DriftView, 'now'>

/** The answer of a first look, whose document is the snapshot's metadata under `first`. */
export function firstLook(metadata: SnapshotMetadata, { now, cwd }: Told): Answer {
  const { id, name, auto_name } = metadata
  const told = (quoted: string): string =>
    `First look: saved as ${id} ${quoted}; nothing to compare with yet.\n`
  return {
    document: { first: metadata },
    table: () => told(`"${printable(name ?? auto_name)}"`),
    markdown: () => told(escapeMarkdown(name ?? auto_name)),
    report: async form => {
      const { firstReport, reportPieces } = await import('../present/drift/report.ts')
      return reportPieces(form, firstReport(metadata), { now, cwd, limit: 0, first: true })
    },
  }
}

/** Whether only what states use was looked at; a snapshot holds no more than it holds. */
function isNarrow({ iac, all, snapshot, type }: DriftAnswerFlags): boolean {
  return iac === true && !all && snapshot === undefined && type === undefined
}

/** The report in the form that the flags ask for. */
export function driftAnswer(report: DriftReport, flags: DriftAnswerFlags, { now, cwd }: Told): Answer {
  const { limit, severity, 'fail-on': failOn } = flags
  const resources = resourceWords(flags)
  const chosen = changeWords(flags, flags.iac ? STATE_ACTION_WORDS : undefined)
  const narrowed = flags.iac ? resources : [chosen, resources].filter(Boolean).join(' ')
  const view: DriftView = {
    now,
    limit,
    ...(severity !== undefined && { floor: severity as Severity }),
    ...(narrowed !== '' && { narrowed }),
    ...(flags.iac && chosen !== '' && { chosen }),
    ...(flags.all && { all: true }),
    ...(isNarrow(flags) && { wider: `wgo drift --iac --all${repeatedFlags(flags)}` }),
    ...(failOn !== undefined && { failOn: failOn as Severity }),
  }
  if (flags['name-only']) {
    const names = (): Iterable<string> => driftNames(report)
    return {
      document: [...names()].map(line => line.trimEnd()),
      table: names,
      markdown: () => [...names()].join(''),
    }
  }
  if (flags.stat) {
    return {
      document: driftStat(report),
      table: style => statTable(report, view, style),
      markdown: () => statMarkdown(report, view),
    }
  }
  return {
    document: report,
    table: style => driftTable(report, view, style),
    markdown: () => driftMarkdown(report, view),
    report: async form =>
      (await import('../present/drift/report.ts')).reportPieces(form, report, { ...view, cwd }),
  }
}
