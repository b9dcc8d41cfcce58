import { AWS_IDENTITIES } from './aws.ts'
import { GOOGLE_IDENTITIES } from './google.ts'
import type { IdentityRow } from './identity-row.ts'
import { KUBERNETES_IDENTITY } from './kubernetes.ts'
import type { LiveType } from './live-type.ts'

/** How resources are told apart, by the type that is live. The first row that speaks of a type counts. */
export const IDENTITIES: readonly IdentityRow[] = [...AWS_IDENTITIES, ...GOOGLE_IDENTITIES]

/** Of providers that nothing is known of. */
const OTHERS: IdentityRow = { types: ['*'], names: [['arn'], ['self_link'], ['id']] }

/**
 * Whether the identity table names a live type. Of others ARN, link or id are tried, and nobody has looked whether
 * states have them in that form.
 */
export function isIdentified(type: LiveType): boolean {
  const row = rowFinder()(type)
  return row !== OTHERS && row.guessed !== true
}

/** Finds the row of a type; each is looked for once. */
export function rowFinder(): (type: LiveType) => IdentityRow {
  const known = new Map<string, IdentityRow>()
  return ({ provider, type }) => {
    if (provider === 'kubernetes') return KUBERNETES_IDENTITY
    const found = known.get(type) ?? IDENTITIES.find(row => speaksOf(row, type)) ?? OTHERS
    known.set(type, found)
    return found
  }
}

function speaksOf({ types }: IdentityRow, type: string): boolean {
  return types.some(pattern =>
    pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type,
  )
}
