import { count } from './age.ts'

const NOUNS: Readonly<Record<string, string>> = {
  terraform: 'state',
  aws: 'account',
  gcp: 'project',
  kubernetes: 'cluster',
}

/** `2 clusters`: scopes as the provider's users call them. */
export function countScopes(provider: string, number: number): string {
  return count(number, NOUNS[provider] ?? 'scope')
}
