import type { CoverageEntry, DriftAlert } from '@wgo/core'
import type { Outcome } from './outcome.ts'

/** What alerts tell besides the outcome. */
export interface AlertFacts {
  readonly states: readonly CoverageEntry[]
  readonly unmanaged: number
  readonly among: 'all' | 'declared'
}

const NARROW =
  'Unmanaged resources were looked for only among the types, accounts and projects that the states use.'

/** What to know before the counts are trusted, by type, `""` for what is of none. */
export function alertsOf(
  { again, ambiguous }: Pick<Outcome, 'again' | 'ambiguous'>,
  { states, unmanaged, among }: AlertFacts,
): Record<string, DriftAlert[]> {
  const found: (readonly [type: string, message: string])[] = [
    ...states.flatMap(entry => unreadState(entry, unmanaged)),
    ...(among === 'declared' ? [['', NARROW] as const] : []),
    ...again.map(({ declared, first }): [string, string] => [
      declared.resource.type,
      `${declared.resource.id} in ${declared.source} is the same resource as ${first.resource.id} in ${first.source}: it is counted once.`,
    ]),
    ...ambiguous.map(({ declared, among }): [string, string] => [
      declared.resource.type,
      `${declared.resource.id} in ${declared.source} may be any of ${among.length} live resources, in ${placesOf(among)}: it was not compared.`,
    ]),
  ]
  const byType = Map.groupBy(found, ([type]) => type)
  const types = [...byType.keys()].sort()
  return Object.fromEntries(
    types.map(type => [type, messages(byType.get(type) ?? []).map(message => ({ message }))]),
  )
}

function messages(alerts: readonly (readonly [string, string])[]): string[] {
  return [...new Set(alerts.map(([, message]) => message))].sort()
}

/** What a state that was not wholly read declares may be among what looks unmanaged. */
function unreadState(entry: CoverageEntry, unmanaged: number): [string, string][] {
  if (entry.state === 'complete') return []
  const { scope, scope_name: name = scope, error } = entry
  const what = scope === '*' ? 'Not all states were found' : `The state ${name} was not wholly read`
  const why = error === undefined ? '' : ` (${error.replace(/\.$/, '')})`
  const doubt =
    unmanaged === 0 ? 'nothing' : unmanaged === 1 ? 'the one resource' : `any of the ${unmanaged} resources`
  const so =
    unmanaged === 0
      ? ''
      : `: it is uncertain whether ${doubt} called unmanaged ${unmanaged === 1 ? 'is' : 'are'} declared there`
  return [['', `${what}${why}${so}.`]]
}

function placesOf(among: Outcome['ambiguous'][number]['among']): string {
  const places = [
    ...new Set(among.map(({ scope, region }) => (region === undefined ? scope : `${scope} ${region}`))),
  ]
  const [first = '', ...others] = places.sort()
  return others.length > 3 ? `${first} and ${others.length} other places` : places.join(', ')
}
