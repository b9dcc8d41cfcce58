import { ERROR_CODES, type ErrorCode, isWgoError } from '@wgo/core'

/** That somebody said no to a credential. */
export interface Refusal {
  readonly code: ErrorCode
  readonly permission?: string
  /** The error and what caused it: one refusal is often told again in other words. */
  readonly chain: readonly object[]
}

/** undefined: what went wrong is something else. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!isWgoError(error)) return undefined
  const { code, permission } = error
  if (!REFUSALS.has(ERROR_CODES[code].type)) return undefined
  return { code, ...(permission !== undefined && { permission }), chain: chainOf(error) }
}

const REFUSALS: ReadonlySet<string> = new Set(['authentication', 'authorization'])

function chainOf(error: Error): readonly object[] {
  const chain: object[] = []
  for (let at: unknown = error; isObject(at) && !chain.includes(at); at = (at as Error).cause) chain.push(at)
  return chain
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
