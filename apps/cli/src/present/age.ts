const STEPS: readonly (readonly [ms: number, unit: string])[] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
]

/** How long ago, in one unit: `3 hours ago`. */
export function age(timestamp: string, now: number): string {
  const passed = now - Date.parse(timestamp)
  const step = STEPS.find(([ms]) => passed >= ms)
  if (!step) return passed < -60_000 ? 'in the future' : 'just now'
  const [ms, unit] = step
  return `${count(Math.floor(passed / ms), unit)} ago`
}

/** `1 resource`, `12,345 resources`. */
export function count(number: number, noun: string): string {
  return `${thousands(number)} ${noun}${number === 1 ? '' : 's'}`
}

/** `12,345`. Not by `Intl`, which takes milliseconds of a start. */
export function thousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A duration as people say it: `340 ms`, `12 s`, `3 min 20 s`, `3 min`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`
  const rest = seconds % 60
  return `${Math.floor(seconds / 60)} min${rest > 0 ? ` ${rest} s` : ''}`
}

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB']

/** `0 bytes`, `12.3 MB`. */
export function bytes(number: number): string {
  const power = number < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(number) / 3))
  const value = number / 1000 ** power
  return `${power === 0 ? value : value.toFixed(1)} ${UNITS[power]}`
}
