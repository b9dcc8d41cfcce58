import type { Obstacle, Permissions, ProviderPermissions } from '../../authorizing/permissions.ts'
import type { Style } from '../../program/terminal.ts'
import { count, thousands } from '../age.ts'
import { escapeMarkdown, markdownTable } from '../markdown.ts'
import { type NextCommand, nextBlock } from '../next.ts'
import { paint } from '../paint.ts'
import { policyCommand } from '../policy-command.ts'
import { countScopes } from '../scopes.ts'
import { type Column, table } from '../table.ts'
import { heading, problemLines, some, spokenName } from './words.ts'

const ROWS = 25

/** What may be read, and what is in the way, by permission. */
export function permissionsTable({ providers }: Permissions, style: Style): string {
  const parts = providers.map(each => `${heading(each.provider, each.summary, style)}${body(each, style)}`)
  return `${parts.join('\n')}${nextBlock(next(providers), style)}`
}

export function permissionsMarkdown({ providers }: Permissions): string {
  return providers
    .map(each => {
      const { missing, others } = sorted(each)
      const rows = missing.length > 0 ? `\n${markdownTable(columns(each), missing)}` : ''
      const items = others.map(
        other =>
          `- ${escapeMarkdown([whereText(other, each), other.error.message].filter(Boolean).join(': '))}\n`,
      )
      return `#### ${escapeMarkdown(each.provider)}\n\n${verdict(each)}\n${rows}${items.length > 0 ? `\n${items.join('')}` : ''}`
    })
    .join('\n')
}

function body(each: ProviderPermissions, style: Style): string {
  const { missing, others } = sorted(each)
  const color = each.unreadable.length === 0 ? 'green' : each.readable.length > 0 ? 'yellow' : 'red'
  const head = `  ${paint(style, color, verdict(each))}\n`
  const rows = deniesAll(each) ? [] : missing.slice(0, ROWS)
  const more = deniesAll(each) ? 0 : missing.length - rows.length
  const shown = rows.length > 0 ? `\n${table(columns(each), rows, style)}` : ''
  const rest = more > 0 ? `... and ${thousands(more)} more (--output json)\n` : ''
  return `${head}${shown}${rest}${others.map(other => problemLines(whereText(other, each), other.error, style)).join('')}`
}

/** Permissions that are missing, and all else that is in the way. */
function sorted({ unreadable }: ProviderPermissions) {
  return {
    missing: unreadable.filter(({ permission }) => permission !== undefined),
    others: unreadable.filter(({ permission }) => permission === undefined),
  }
}

function deniesAll({ readable, unreadable }: ProviderPermissions): boolean {
  return readable.length === 0 && unreadable.every(({ permission }) => permission !== undefined)
}

function verdict(each: ProviderPermissions): string {
  const { provider, readable, unreadable } = each
  const all = unique([...readable, ...unreadable].flatMap(({ types }) => types)).filter(type => type !== '*')
  const scopes = countScopes(provider, readable.length)
  if (unreadable.length === 0)
    return all.length > 0
      ? `All can be read: ${count(all.length, 'type')} in ${scopes}.`
      : `All can be read: ${scopes}.`
  const permissions = unreadable.filter(({ permission }) => permission !== undefined).length
  const missing =
    permissions > 0 ? ` ${count(permissions, 'permission')} ${permissions === 1 ? 'is' : 'are'} missing.` : ''
  if (readable.length === 0) return `Nothing can be read.${missing}`
  const places = scopesOf(each)
  if (places.size > 1)
    return `${wholeOf(each, places)} of ${countScopes(provider, places.size)} can be read whole.${missing}`
  const barred = new Set(unreadable.flatMap(({ types }) => types))
  const free = all.filter(type => !barred.has(type))
  return all.length > 0
    ? `${thousands(free.length)} of ${count(all.length, 'type')} can be read.${missing}`
    : `${scopes} can be read, others cannot.`
}

/** Those in which nothing is in the way. */
function wholeOf({ unreadable }: ProviderPermissions, places: ReadonlySet<string>): string {
  const lacking = new Set(unreadable.flatMap(({ scopes }) => scopes))
  const everywhere = unreadable.some(({ scopes }) => scopes.length === 0)
  return thousands(everywhere ? 0 : [...places].filter(scope => !lacking.has(scope)).length)
}

function scopesOf({ readable, unreadable }: ProviderPermissions): ReadonlySet<string> {
  return new Set([...readable.map(({ scope }) => scope), ...unreadable.flatMap(({ scopes }) => scopes)])
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}

/** Scopes as people call them, and regions. */
function whereText({ scopes, regions }: Obstacle, { identities }: ProviderPermissions): string {
  const names = scopes.map(scope => spokenName(identities.find(each => each.scope === scope) ?? { scope }))
  return [some(names, 3), some(regions, 3)].filter(Boolean).join(' ')
}

/** Where there is one scope, it need not be said at every permission. */
function columns(each: ProviderPermissions): readonly Column<Obstacle>[] {
  const alone = scopesOf(each).size === 1
  const inside = (obstacle: Obstacle): string =>
    whereText(alone ? { ...obstacle, scopes: [] } : obstacle, each)
  return [
    {
      header: 'MISSING',
      cell: ({ permission }) => permission ?? '',
      ink: () => 'yellow',
      min: 24,
      shrink: 1,
    },
    { header: 'FOR', cell: ({ types }) => some(types, 2), shrink: 3, min: 16 },
    { header: 'IN', cell: inside, shrink: 2, min: 12 },
  ]
}

function next(providers: readonly ProviderPermissions[]): readonly NextCommand[] {
  const policies = providers.flatMap(each => {
    const { missing } = sorted(each)
    const types = missing.flatMap(obstacle => obstacle.types)
    const permissions = missing.flatMap(({ permission }) => permission ?? [])
    return missing.length > 0 ? [policyCommand(each.provider, types, permissions)] : []
  })
  return policies.length > 0 ? policies : [['wgo scan', 'look at all of it']]
}
