import { hash } from 'node:crypto'
import type { CoverageEntry } from '../documents/coverage.ts'
import { EVERY_SCOPE } from './coverage-of.ts'

/**
 * Equal for scans that were asked the same question, whatever they found: of each provider its listing
 * units, or where it has none its scopes, regions and namespaces.
 */
export function coverageSignature(coverage: readonly CoverageEntry[]): string {
  const listing = new Set(coverage.filter(entry => entry.scope === EVERY_SCOPE).map(entry => entry.provider))
  const parts = coverage
    .filter(entry => entry.scope === EVERY_SCOPE || !listing.has(entry.provider))
    .map(({ provider, scope, unit, region = '', namespace = '' }) =>
      JSON.stringify(scope === EVERY_SCOPE ? [provider, unit] : [provider, scope, region, namespace]),
    )
  return hash('sha256', [...new Set(parts)].sort().join('\n'), 'base64url').slice(0, 22)
}
