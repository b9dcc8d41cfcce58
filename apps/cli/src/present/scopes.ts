import { EVERY_SCOPE } from '@wgo/core'
import { count } from './age.ts'

const NOUNS: Readonly<Record<string, string>> = {
  terraform: 'state',
  aws: 'account',
  gcp: 'project',
  kubernetes: 'cluster',
}

/** Whose scopes people call by their ids: of Google's projects several may bear one name. */
const BY_ID: ReadonlySet<string> = new Set(['gcp'])

interface Scope {
  readonly provider: string
  readonly scope: string
  readonly scope_name?: string | undefined
}

/** A scope as the provider's users call it. */
export function calledScope({ provider, scope, scope_name }: Scope): string {
  return BY_ID.has(provider) && scope !== EVERY_SCOPE ? scope : (scope_name ?? scope)
}

/** `2 clusters`: scopes as the provider's users call them. */
export function countScopes(provider: string, number: number): string {
  return count(number, scopeNoun(provider))
}

/** What the provider's users call a scope. */
export function scopeNoun(provider: string): string {
  return NOUNS[provider] ?? 'scope'
}
