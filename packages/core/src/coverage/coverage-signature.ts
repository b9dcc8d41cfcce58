import { hash } from 'node:crypto'
import type { CoverageEntry } from '../documents/coverage.ts'
import { EVERY_SCOPE } from './coverage-of.ts'

/**
 * Equal for scans that were asked the same question, whatever they found: of each provider its listing
 * units, or where it has none its scopes, regions and namespaces. A unit for a scope that could not be
 * found out has the name of one: it is no part of the question where a listing is.
 */
export function coverageSignature(coverage: readonly CoverageEntry[]): string {
  const listing = new Set(coverage.filter(isListing).map(({ provider }) => provider))
  const parts = coverage
    .filter(entry => isListing(entry) || !listing.has(entry.provider))
    .map(({ provider, scope, unit, region = '', namespace = '' }) =>
      JSON.stringify(scope === EVERY_SCOPE ? [provider, unit] : [provider, scope, region, namespace]),
    )
  return hash('sha256', [...new Set(parts)].sort().join('\n'), 'base64url').slice(0, 22)
}

function isListing({ scope, scope_name }: CoverageEntry): boolean {
  return scope === EVERY_SCOPE && scope_name === undefined
}
