import { hash } from 'node:crypto'
import type { CoverageEntry } from '../documents/coverage.ts'
import { EVERY_SCOPE } from './coverage-of.ts'

/**
 * Equal for scans that were asked the same question, whatever they found: of each provider its listing
 * units, or where it has none its scopes, regions and namespaces. A unit for a scope that could not be
 * found out has the name of one: it is no part of the question where a listing is. Of a provider that
 * could not be opened nobody knows what was asked (see `isSameQuestion`).
 */
export function coverageSignature(coverage: readonly CoverageEntry[]): string {
  const byProvider = [...Map.groupBy(coverage, ({ provider }) => provider)]
  const parts = byProvider.map(([provider, own]) => {
    const asked = own.every(isUnopened) ? UNKNOWN : questionOf(own)
    return `${encodeURIComponent(provider)}${ASKED}${asked}`
  })
  return parts.sort().join(' ')
}

/**
 * Whether an earlier scan was asked what a later one was, by their signatures. For a provider that could
 * not be opened later, whatever was asked of it earlier will do: there is nothing to compare with it.
 */
export function isSameQuestion(later: string, earlier: string): boolean {
  const before = earlier.split(' ')
  const parts = later.split(' ')
  return (
    parts.length === before.length &&
    parts.every((part, i) => part === before[i] || (part.endsWith(UNKNOWN) && isOf(part, before[i])))
  )
}

const ASKED = ':'
const UNKNOWN = '?'

/** A signature's parts are in the order of their providers. */
function isOf(unknown: string, part = ''): boolean {
  return part.startsWith(unknown.slice(0, -UNKNOWN.length))
}

function questionOf(own: readonly CoverageEntry[]): string {
  const listings = own.filter(isListing)
  const parts = (listings.length > 0 ? listings : own).map(({ scope, unit, region = '', namespace = '' }) =>
    JSON.stringify(scope === EVERY_SCOPE ? [unit] : [scope, region, namespace]),
  )
  return hash('sha256', [...new Set(parts)].sort().join('\n'), 'base64url').slice(0, 22)
}

function isListing({ scope, scope_name }: CoverageEntry): boolean {
  return scope === EVERY_SCOPE && scope_name === undefined
}

/** Stands for a provider as a whole. */
function isUnopened({ provider, unit, scope, state }: CoverageEntry): boolean {
  return unit === provider && scope === EVERY_SCOPE && state !== 'complete'
}
