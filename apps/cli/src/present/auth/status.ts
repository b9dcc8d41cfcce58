import type { ProviderWho, Who } from '../../authorizing/who.ts'
import type { Style } from '../../program/terminal.ts'
import { factLines } from '../facts.ts'
import { escapeMarkdown, markdownTable } from '../markdown.ts'
import { type NextCommand, nextBlock } from '../next.ts'
import { paint } from '../paint.ts'
import { type Column, table } from '../table.ts'
import { STATE_INKS, STATE_WORDS, type WhoRow, whoRows } from './rows.ts'
import { problemLines, spokenName } from './words.ts'

/** Narrower, a table would be nothing but ellipses: each row is a few lines. */
const NARROW = 72
/** Less wide, there is no room for what is seen beside who sees it. */
const WIDE = 100

/**
 * Who we are to each provider, in one table, and below it what is in the way. `asked`: the flags that said whom to ask, for
 * the commands that go on from here.
 */
export function whoTable(who: Who, now: number, style: Style, asked = ''): string {
  return `${identitiesTable(who, now, style)}${problems(who, style)}${nextBlock(next(who, asked), style)}`
}

/** The table alone. */
export function identitiesTable(who: Who, now: number, style: Style): string {
  const rows = whoRows(who, now)
  if (style.width < NARROW) return stacked(rows, style)
  return table(style.width < WIDE ? COLUMNS.filter(({ header }) => header !== 'SEES') : COLUMNS, rows, style)
}

export function identitiesMarkdown(who: Who, now: number): string {
  return markdownTable(COLUMNS, whoRows(who, now))
}

export function whoMarkdown(who: Who, now: number): string {
  const wrong = who.providers.flatMap(({ provider, problems }) =>
    problems.map(({ scope, scope_name, error }) => {
      const place = scope === undefined ? provider : `${provider} ${spokenName({ scope, scope_name })}`
      return `- ${escapeMarkdown(`${place}: ${error.message}`)}\n`
    }),
  )
  return `${identitiesMarkdown(who, now)}${wrong.length > 0 ? `\n${wrong.join('')}` : ''}`
}

/** What tells least gives way first: what is seen, where the credentials come from, then the rest. */
const COLUMNS: readonly Column<WhoRow>[] = [
  { header: 'PROVIDER', cell: ({ provider }) => provider },
  { header: 'STATE', cell: ({ state }) => STATE_WORDS[state], ink: ({ state }) => STATE_INKS[state] },
  { header: 'WHO', cell: ({ who }) => who, shrink: 2, min: 16, cut: 'start' },
  { header: 'IN', cell: ({ where }) => where, shrink: 3, min: 12 },
  { header: 'FROM', cell: ({ from }) => from, shrink: 4, min: 8 },
  { header: 'GOOD FOR', cell: ({ lasts }) => lasts },
  { header: 'SEES', cell: ({ sees }) => sees, shrink: 5, min: 8 },
]

function stacked(rows: readonly WhoRow[], style: Style): string {
  return rows
    .map(row => {
      const { provider, state, who, where, from, lasts, sees } = row
      const head = `${paint(style, 'bold', provider)}  ${paint(style, STATE_INKS[state], STATE_WORDS[state])}\n`
      const facts = [
        ['who', who],
        ['in', where],
        ['from', from],
        ['good for', lasts],
        ['sees', sees],
      ] as const
      return `${head}${factLines(facts, style)}`
    })
    .join('')
}

function problems({ providers }: Who, style: Style): string {
  const lines = providers.flatMap(({ provider, problems }) =>
    problems.map(({ scope, scope_name, error }) => {
      const place = scope === undefined ? '' : ` ${spokenName({ scope, scope_name })}`
      return problemLines(`${provider}${place}`, error, style)
    }),
  )
  return lines.length > 0 ? `\n${lines.join('')}` : ''
}

function next({ providers }: Who, asked: string): readonly NextCommand[] {
  const isIn = ({ identities, state }: ProviderWho): boolean =>
    identities.length > 0 || state === 'no_sign_in'
  const out = providers.filter(({ problems }) => problems.some(({ state }) => state === 'not_signed_in'))
  const logins = out.map(
    ({ provider }): NextCommand => [
      `wgo auth login ${provider}${withoutProvider(asked)}`,
      'sign in, by its own program',
    ],
  )
  if (!providers.some(isIn)) return logins.length > 0 ? logins : NOWHERE
  return [
    ...logins,
    [`wgo auth test${asked}`, 'which permissions are missing'],
    [`wgo scan${asked}`, 'look at all of it'],
  ]
}

function withoutProvider(asked: string): string {
  return asked.replaceAll(/ --provider \S+/g, '')
}

const NOWHERE: readonly NextCommand[] = [
  ['aws configure sso', 'set up AWS'],
  ['gcloud auth application-default login', 'set up Google Cloud'],
  ['wgo auth status --help', 'name a profile, a kubeconfig, a state'],
]
