import picomatch from 'picomatch'

/** What makes a name a pattern. `?` does not: in an address, settings follow it. */
const MAGIC = /[*[\]{}()!|]/

export function isPattern(name: string): boolean {
  return MAGIC.test(name)
}

/** The patterns that paths have. Names with a dot in front are names as any. */
export function matcher(pattern: string): (name: string) => boolean {
  return picomatch(pattern, { dot: true })
}

/** What a pattern says outright, for a service to list by. */
export function prefixOf(pattern: string): string {
  return pattern.slice(0, pattern.search(MAGIC)).replace(/[@+]$/, '')
}
