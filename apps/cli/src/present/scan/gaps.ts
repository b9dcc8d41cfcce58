import { type CoverageEntry, EVERY_SCOPE, type GapReason, shellWord } from '@wgo/core'
import { count } from '../age.ts'
import type { NextCommand } from '../next.ts'
import { policyCommand } from '../policy-command.ts'
import { calledScope } from '../scopes.ts'

/** What could not be seen for one reason. */
export interface Gap {
  readonly where: string
  readonly why: string
}

const MEANINGS: Readonly<Partial<Record<GapReason, string>>> = { denied: 'is missing', disabled: 'is needed' }

/** What was not seen, by reason: a permission that is missing is told once, wherever it is missing. */
export function gapsOf(coverage: readonly CoverageEntry[]): readonly Gap[] {
  const missed = coverage.filter(({ state }) => state !== 'complete')
  const reasons = [...Map.groupBy(missed, reasonOf).values()]
  const together = [...Map.groupBy(reasons, alikeIn).values()]
  return together.flatMap(alike => {
    if (alike.length > 1 && alike[0]?.[0]?.reason === 'disabled') return [switchedOff(alike)]
    return alike.length > FEW_PERMISSIONS ? [missingPermissions(alike)] : alike.map(gapOf)
  })
}

/** What one place lacks is told at once where it is much: a permission for each kind of a cluster. */
const FEW_PERMISSIONS = 4
const MOST_PERMISSIONS = 12

/** Permissions that are missing in the same places have the same, and services that are off; all else is alone. */
function alikeIn(entries: readonly CoverageEntry[]): unknown {
  const [first] = entries as readonly [CoverageEntry]
  const { provider, reason } = first
  if (lacking(first) === undefined && reason !== 'disabled') return entries
  return JSON.stringify([provider, reason, placesOf(entries)])
}

/** The permission that would help: none switches a service on. */
function lacking({ reason, permission }: CoverageEntry): string | undefined {
  return reason === 'disabled' ? undefined : permission
}

/** By the last part of the unit: the service. */
function switchedOff(alike: readonly (readonly CoverageEntry[])[]): Gap {
  const [first] = alike as readonly [readonly [CoverageEntry]]
  const names = alike.flatMap(([entry]) => entry?.unit.split('/').at(-1) ?? []).sort()
  return {
    where: `${first[0].provider} ${placesOf(first)}: ${names.length} services are switched off`,
    why: names.join(', '),
  }
}

function missingPermissions(alike: readonly (readonly CoverageEntry[])[]): Gap {
  const [first] = alike as readonly [readonly [CoverageEntry]]
  const [{ provider, reason }] = first
  const names = alike.flatMap(([entry]) => entry?.permission ?? []).sort()
  const more = names.length - MOST_PERMISSIONS
  const shown = more > 1 ? [...names.slice(0, MOST_PERMISSIONS), `${more} more`] : names
  return {
    where: `${provider} ${placesOf(first)} ${reason}: ${names.length} permissions ${reason === 'denied' ? 'are missing' : 'are needed'}`,
    why: spoken(shown),
  }
}

/** A verb that is that of all is said once: `list configmaps, endpoints`. */
function spoken(permissions: readonly string[]): string {
  const [verb = ''] = /^\w+ /.exec(permissions[0] ?? '') ?? []
  const [first = '', ...others] = permissions
  const bare = others.map(each => (verb !== '' && each.startsWith(verb) ? each.slice(verb.length) : each))
  return [first, ...bare].join(', ')
}

function gapOf(entries: readonly CoverageEntry[]): Gap {
  const [first] = entries as readonly [CoverageEntry]
  if (lacking(first) !== undefined) return missingPermission(first, entries)
  if (entries.length === 1) return { where: placeOf(first), why: whyOf(first) }
  return {
    where: `${first.provider} ${placesOf(entries)}`,
    why: `${sentence(whyOf(first))} The same in ${count(entries.length - 1, 'more place')}.`,
  }
}

/** The policies that have what is missing, as commands. */
export function policyCommands(coverage: readonly CoverageEntry[]): readonly NextCommand[] {
  const denied = coverage.filter(({ reason, permission }) => reason === 'denied' && permission !== undefined)
  return [...Map.groupBy(denied, ({ provider }) => provider)].map(([provider, entries]) =>
    policyCommand(
      provider,
      entries.flatMap(({ types }) => types),
      entries.flatMap(({ permission }) => permission ?? []),
    ),
  )
}

/** Where a provider could not be entered at all: who asks it, and says what to type. */
export function signInCommands(coverage: readonly CoverageEntry[]): readonly NextCommand[] {
  const shut = coverage.filter(
    ({ state, scope, reason, permission }) =>
      state === 'failed' && scope === EVERY_SCOPE && (reason !== 'denied' || permission === undefined),
  )
  return [...Map.groupBy(shut, ({ provider }) => provider)].map(([provider, entries]) => [
    `wgo auth status ${placeFlags(provider, entries)}`,
    'what is in the way, and what to type',
  ])
}

/** Where services are switched off: who asks says what switches them on. */
export function switchOnCommands(coverage: readonly CoverageEntry[]): readonly NextCommand[] {
  const off = coverage.filter(({ reason }) => reason === 'disabled')
  return [...Map.groupBy(off, ({ provider }) => provider)].map(([provider, entries]) => [
    `wgo auth test ${placeFlags(provider, entries)}`,
    'what is switched off, and what switches it on',
  ])
}

/** By the names of the places, where they are few and there is a flag that takes them. */
function placeFlags(provider: string, entries: readonly CoverageEntry[]): string {
  const places = PLACES[provider]
  const names = [...new Set(entries.flatMap(entry => places?.name(entry) ?? []))]
  if (places === undefined || names.length === 0) return `--provider ${provider}`
  if (names.length > MOST_PLACES) return places.all
  return names.map(name => `${places.flag} ${shellWord(name)}`).join(' ')
}

interface Places {
  /** What takes the names of a provider's scopes. */
  readonly flag: string
  readonly name: (entry: CoverageEntry) => string | undefined
  /** Where they are many. */
  readonly all: string
}

const PLACES: Readonly<Record<string, Places>> = {
  kubernetes: { flag: '--context', name: ({ scope_name }) => scope_name, all: '--context all' },
  gcp: {
    flag: '--project',
    name: ({ scope }) => (scope === EVERY_SCOPE ? undefined : scope),
    all: '--provider gcp',
  },
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
function reasonOf(entry: CoverageEntry): string {
  const { provider, reason, error = '', scope, scope_name, region, unit } = entry
  const permission = lacking(entry)
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

function nameOf(entry: CoverageEntry): string {
  const { scope, scope_name, unit } = entry
  return scope === EVERY_SCOPE && scope_name === undefined ? unit : calledScope(entry)
}

function placeOf(entry: CoverageEntry): string {
  const places = [entry.provider, nameOf(entry), entry.region, entry.namespace]
  return [...new Set(places)].filter(Boolean).join(' ')
}

function whyOf({ error, reason, state }: CoverageEntry): string {
  return error ?? reason ?? state
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
