import type { Change, CoverageEntry, DriftReport, SnapshotMetadata, StateDriftReport } from '@wgo/core'
import { EVERY_SCOPE } from '@wgo/core'
import { count } from '../age.ts'
import { calledScope, countScopes } from '../scopes.ts'

/** A letter for each kind of change: added, deleted, modified, renamed (moved). */
export const MARKS = ['A', 'D', 'M', 'R'] as const
export type Mark = (typeof MARKS)[number]

/** What each kind of change is called. */
export type Words = Readonly<Record<Mark, string>>

const MARK_WORDS: Words = {
  A: 'added',
  D: 'deleted',
  M: 'modified',
  R: 'moved',
}

/** The same where states are compared with what is live. */
const STATE_WORDS: Words = {
  A: 'unmanaged',
  D: 'missing',
  M: 'changed',
  R: 'moved',
}

/** Whether states are compared with what is live, and not two moments. */
export function isStateDrift(report: DriftReport): report is StateDriftReport {
  return 'states' in report
}

/** What the kinds of change are called in this report. */
export function wordsOf(report: DriftReport): Words {
  return isStateDrift(report) ? STATE_WORDS : MARK_WORDS
}

export function markOf(change: Change): Mark {
  if (change.action === 'add') return 'A'
  if (change.action === 'remove') return 'D'
  return change.moved_from === undefined ? 'M' : 'R'
}

/** The resource as its users name it: by the address at which a state declares it, else type and id. */
export function addressOf(change: Change): string {
  return change.declared?.address ?? liveAddress(change)
}

/** The resource as its provider's users name it: a Terraform address, else type and id. */
export function liveAddress(change: Change): string {
  return `${addressPrefix(change)}${change.resource_id}`
}

/** `from → to` for what moved, else the address. */
export function movedAddress(change: Change, arrow: string): string {
  const address = addressOf(change)
  if (change.action !== 'modify' || change.moved_from === undefined) return address
  return `${addressPrefix(change)}${change.moved_from} ${arrow} ${address}`
}

/**
 * `movedAddress`, and what it does not say: the name (`aws_security_group/sg-e4c6 (web)`); of what is declared, the id
 * (`aws_security_group.web (sg-e4c6)`).
 */
export function namedAddress(change: Change, arrow: string): string {
  const { declared, name, resource_id } = change
  const address = movedAddress(change, arrow)
  const [said, more] = declared ? [address, resource_id] : [resource_id, name]
  return more === undefined || more === '' || says(said, more) ? address : `${address} (${more})`
}

/** Whether a name stands in an id as a word of its own: the last part of an ARN, of an address. */
function says(id: string, name: string): boolean {
  const isPart = (character: string | undefined): boolean => /[\w-]/.test(character ?? '')
  for (let at = id.indexOf(name); at >= 0; at = id.indexOf(name, at + 1))
    if (!isPart(id[at - 1]) && !isPart(id[at + name.length])) return true
  return false
}

/** What stands before the id of what no state declares. Of Terraform nothing: the id is the address. */
export function addressPrefix({ provider, type, namespace }: Change): string {
  if (provider === 'terraform') return ''
  return namespace === undefined ? `${type}/` : `${type}/${namespace}/`
}

/** What people call a scope, where a coverage entry says it. */
export type ScopeNames = (provider: string, scope: string) => string

/** By what these snapshots say of their scopes, the last of them having the last word. */
export function scopeNames(snapshots: readonly Pick<SnapshotMetadata, 'coverage'>[]): ScopeNames {
  const names = new Map<string, string>()
  for (const entry of snapshots.flatMap(({ coverage }) => coverage)) {
    const { provider, scope, scope_name } = entry
    if (scope_name !== undefined) names.set(JSON.stringify([provider, scope]), calledScope(entry))
  }
  return (provider, scope) => names.get(JSON.stringify([provider, scope])) ?? scope
}

/** In what each change lies: of several states the one that declares it, else its scope, as people call it. */
export function placeNames(report: DriftReport): (change: Change) => string {
  const names = scopeNames([report.from, report.to])
  const isOfSeveral = isStateDrift(report) && report.states.length > 1
  return ({ declared, provider, scope }) =>
    isOfSeveral && declared ? declared.source : names(provider, scope)
}

/** `123 resources in 3 states`: of the places that were read, wholly or in part. */
export function extent({ resource_count, coverage }: SnapshotMetadata): string {
  const providers = [...new Set(coverage.map(({ provider }) => provider))]
  const numbers = providers.map(provider => [provider, scopesOf(coverage, provider)] as const)
  const read = numbers.filter(([, number]) => number > 0)
  const places = (read.length > 0 ? read : numbers).map(([provider, number]) => countScopes(provider, number))
  const inside = places.length === 0 ? '' : ` in ${places.join(' and ')}`
  return `${count(resource_count, 'resource')}${inside}`
}

function isRead({ state }: CoverageEntry): boolean {
  return state === 'complete' || state === 'partial'
}

function scopesOf(coverage: readonly CoverageEntry[], provider: string): number {
  const own = coverage.filter(
    entry => entry.provider === provider && entry.scope !== EVERY_SCOPE && isRead(entry),
  )
  return new Set(own.map(({ scope }) => scope)).size
}
