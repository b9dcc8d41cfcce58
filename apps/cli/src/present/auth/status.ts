import type { ProviderWho, Who } from '../../authorizing/who.ts'
import type { Style } from '../../program/terminal.ts'
import { duration } from '../age.ts'
import { type Fact, factItems, factLines } from '../facts.ts'
import { escapeMarkdown, markdownTable } from '../markdown.ts'
import { type NextCommand, nextBlock } from '../next.ts'
import { type Column, table } from '../table.ts'
import { heading, problemLines, some, spokenName } from './words.ts'

type Identity = ProviderWho['identities'][number]

/**
 * Who we are to each provider: a few lines for one scope, a table for several. `asked`: the flags that said whom to
 * ask, for the commands that go on from here.
 */
export function whoTable({ providers }: Who, now: number, style: Style, asked = ''): string {
  const parts = providers.map(
    each =>
      `${heading(each.provider, each.summary, style)}${identityLines(each, now, style)}${problems(each, style)}`,
  )
  return `${parts.join('\n')}${nextBlock(next(asked), style)}`
}

export function whoMarkdown({ providers }: Who, now: number): string {
  return providers
    .map(({ provider, summary, identities, problems }) => {
      const [one, ...more] = identities
      const known =
        more.length > 0 ? markdownTable(columns(now), identities) : one ? factItems(facts(one, now)) : ''
      const wrong = problems.map(
        ({ scope, scope_name, error }) =>
          `- ${escapeMarkdown([scope_name ?? scope, error.message].filter(Boolean).join(': '))}\n`,
      )
      return `#### ${escapeMarkdown(provider)}\n\n${escapeMarkdown(summary)}\n${known && `\n${known}`}${wrong.length > 0 ? `\n${wrong.join('')}` : ''}`
    })
    .join('\n')
}

function identityLines({ identities }: ProviderWho, now: number, style: Style): string {
  const [one, ...more] = identities
  if (!one) return ''
  return more.length > 0 ? table(columns(now), identities, style) : factLines(facts(one, now), style)
}

function problems({ problems }: ProviderWho, style: Style): string {
  return problems
    .map(({ scope, scope_name, error }) => problemLines(scope_name ?? scope ?? '', error, style))
    .join('')
}

function facts(identity: Identity, now: number): readonly Fact[] {
  const { principal, source, server, regions, services } = identity
  return [
    ['who', principal],
    ['in', placeText(identity)],
    ['from', source],
    ['at', server],
    ['regions', regions && `${regions.length}: ${some(regions, 30)}`],
    ['APIs on', services && `${services.length}: ${some(services.map(shortName), 12)}`],
    ['good for', lasts(identity, now)],
  ]
}

function columns(now: number): readonly Column<Identity>[] {
  return [
    { header: 'IN', cell: spokenName, shrink: 1, min: 20 },
    {
      header: 'NAME',
      cell: each => (each.scope_name === spokenName(each) ? '' : (each.scope_name ?? '')),
      shrink: 3,
      min: 8,
    },
    { header: 'WHO', cell: ({ principal }) => principal, shrink: 2, min: 12 },
    { header: 'FROM', cell: ({ source }) => source ?? '', shrink: 1, min: 8 },
    { header: 'AT', cell: ({ server }) => server ?? '', shrink: 4, min: 12 },
    { header: 'REGIONS', cell: ({ regions }) => (regions ? String(regions.length) : ''), align: 'right' },
    { header: 'APIS ON', cell: ({ services }) => (services ? String(services.length) : ''), align: 'right' },
    { header: 'GOOD FOR', cell: identity => lasts(identity, now) ?? '' },
  ]
}

/** `compute.googleapis.com` is switched on as that, and called `compute`. */
function shortName(service: string): string {
  return service.replace(/\.googleapis\.com$/, '')
}

function placeText({ scope, scope_name }: Identity): string {
  const spoken = spokenName({ scope, scope_name })
  return scope_name === undefined || scope_name === spoken ? spoken : `${spoken} "${scope_name}"`
}

function lasts({ expires }: Identity, now: number): string | undefined {
  if (expires === undefined) return undefined
  const left = Date.parse(expires) - now
  return left > 0 ? duration(left) : 'ended'
}

function next(asked: string): readonly NextCommand[] {
  return [
    [`wgo auth test${asked}`, 'which permissions are missing'],
    [`wgo scan${asked}`, 'look at all of it'],
  ]
}
