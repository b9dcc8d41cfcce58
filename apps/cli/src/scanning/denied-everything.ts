import { type CoverageEntry, EVERY_SCOPE, isWgoError, WgoError } from '@wgo/core'
import { count } from '../present/age.ts'

/** Where all that a scan asked for was denied: that, said once. Else the error as it was. */
export function deniedEverything(error: unknown, coverage: readonly CoverageEntry[]): unknown {
  // That all could be listed says nothing of what then was denied.
  const tried = coverage.filter(({ scope, state }) => scope !== EVERY_SCOPE || state !== 'complete')
  const [first] = tried
  const isAll = tried.every(({ reason, permission }) => reason === 'denied' && permission !== undefined)
  if (!first || !isAll || !isWgoError(error, 'ACCESS_DENIED')) return error
  const providers = [...new Set(tried.map(({ provider }) => provider))]
  const permissions = new Set(tried.map(({ permission }) => permission))
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
