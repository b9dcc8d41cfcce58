import { type CoverageEntry, isWgoError, WgoError } from '@wgo/core'
import { count } from '../present/age.ts'

/** Where all that a scan asked for was denied: that, said once. Else the error as it was. */
export function deniedEverything(error: unknown, coverage: readonly CoverageEntry[]): unknown {
  const [first] = coverage
  const isAll = coverage.every(({ reason, permission }) => reason === 'denied' && permission !== undefined)
  if (!first || !isAll || !isWgoError(error, 'ACCESS_DENIED')) return error
  const providers = [...new Set(coverage.map(({ provider }) => provider))]
  const permissions = new Set(coverage.map(({ permission }) => permission))
  return new WgoError(
    'ACCESS_DENIED',
    `Nothing may be read: at least ${count(permissions.size, 'permission')} ${permissions.size === 1 ? 'is' : 'are'} missing. The first refusal:\n${error.message}`,
    {
      provider: first.provider,
      suggestions: ['wgo auth status', ...providers.map(provider => `wgo collectors ${provider} --policy`)],
      cause: error,
    },
  )
}
