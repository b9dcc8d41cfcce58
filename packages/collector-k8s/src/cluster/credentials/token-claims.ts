/** What a JSON Web Token says of its bearer. Nothing is verified: the server does that. */
export interface Claims {
  readonly sub?: string
  /** When it ends, seconds since the epoch. */
  readonly exp?: number
}

/** undefined: it is no JSON Web Token. */
export function claimsOf(token: string): Claims | undefined {
  const [, payload, signature] = token.split('.')
  if (payload === undefined || signature === undefined) return undefined
  try {
    const { sub, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
    return { ...(typeof sub === 'string' && { sub }), ...(isTime(exp) && { exp }) }
  } catch {
    return undefined
  }
}

function isTime(seconds: unknown): seconds is number {
  return typeof seconds === 'number' && !Number.isNaN(new Date(seconds * 1_000).getTime())
}
