/** What a `Retry-After` says, in milliseconds: seconds or a date. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (!header) return undefined
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now
  return ms >= 0 ? ms : undefined
}
