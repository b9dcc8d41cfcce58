const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}
const PART = /(\d+(?:\.\d+)?)\s*(ms|[smhdw])\s*/gy

/** Whole milliseconds of a duration such as `90s`, `5m`, `2h30m`, `7d`; undefined where it is none. */
export function parseDuration(text: string): number | undefined {
  const parts = [...text.trim().matchAll(PART)]
  const read = parts.reduce((length, [part]) => length + part.length, 0)
  if (parts.length === 0 || read !== text.trim().length) return undefined
  const sum = parts.reduce((ms, [, number, unit = '']) => ms + Number(number) * (UNITS[unit] ?? 0), 0)
  return Number.isSafeInteger(Math.round(sum)) ? Math.round(sum) : undefined
}
