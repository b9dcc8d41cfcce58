import type { CoverageEntry, GapReason } from '@wgo/core'
import { count } from '../age.ts'
import type { NextCommand } from '../next.ts'
import { policyCommand } from '../policy-command.ts'

/** What could not be seen for one reason. */
export interface Gap {
  readonly where: string
  readonly why: string
}

const MEANINGS: Readonly<Partial<Record<GapReason, string>>> = { denied: 'is missing', disabled: 'is needed' }

/** What was not seen, by reason: a permission that is missing is told once, wherever it is missing. */
export function gapsOf(coverage: readonly CoverageEntry[]): readonly Gap[] {
  const missed = coverage.filter(({ state }) => state !== 'complete')
  return [...Map.groupBy(missed, reasonOf).values()].map(entries => {
    const [first] = entries as [CoverageEntry]
    if (first.permission !== undefined) return missingPermission(first, entries)
    if (entries.length === 1) return { where: placeOf(first), why: whyOf(first) }
    return {
      where: `${first.provider} ${placesOf(entries)}`,
      why: `${sentence(whyOf(first))} The same in ${count(entries.length - 1, 'more place')}.`,
    }
  })
}

/** The policies that have what is missing, as commands. */
export function policyCommands(coverage: readonly CoverageEntry[]): readonly NextCommand[] {
  const denied = coverage.filter(({ reason, permission }) => reason === 'denied' && permission !== undefined)
  return [...Map.groupBy(denied, ({ provider }) => provider)].map(([provider, entries]) =>
    policyCommand(
      provider,
      entries.flatMap(({ types }) => types),
    ),
  )
}

const MOST_TYPES = 3
const MOST_PLACES = 4

function missingPermission(first: CoverageEntry, entries: readonly CoverageEntry[]): Gap {
  const { provider, reason, permission } = first
  const types = [...new Set(entries.flatMap(entry => entry.types))].sort()
  const shown =
    types.length > MOST_TYPES ? [...types.slice(0, MOST_TYPES), `${types.length - MOST_TYPES} more`] : types
  return {
    where: `${provider} ${reason}: ${permission} ${MEANINGS[reason as GapReason] ?? 'is needed'}, for ${shown.join(', ')}`,
    why: placesOf(entries),
  }
}

/** The same for entries that differ in nothing but where they are. */
function reasonOf({
  provider,
  reason,
  permission,
  error = '',
  scope,
  scope_name,
  region,
  unit,
}: CoverageEntry): string {
  if (permission !== undefined) return JSON.stringify([provider, reason, permission])
  const places = [region, scope_name, scope].filter(place => place !== undefined && place !== '')
  const words = places.reduce((text: string, place) => text.replaceAll(place as string, '*'), error)
  return JSON.stringify([provider, reason, words === '' ? unit : words])
}

/** `123456789012 in eu-west-1, us-east-1; 210987654321`. */
function placesOf(entries: readonly CoverageEntry[]): string {
  const scopes = [...Map.groupBy(entries, nameOf)]
  const shown = scopes.slice(0, MOST_PLACES).map(([name, own]) => {
    const regions = [...new Set(own.flatMap(({ region }) => region ?? []))].sort()
    if (regions.length === 0) return name
    return `${name} in ${regions.length > MOST_PLACES ? count(regions.length, 'region') : regions.join(', ')}`
  })
  const more = scopes.length - shown.length
  return `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
}

function nameOf({ scope, scope_name, unit }: CoverageEntry): string {
  return scope === '*' ? unit : (scope_name ?? scope)
}

function placeOf(entry: CoverageEntry): string {
  return [entry.provider, nameOf(entry), entry.region, entry.namespace].filter(Boolean).join(' ')
}

function whyOf({ error, reason, state }: CoverageEntry): string {
  return error ?? reason ?? state
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
