/** Finds which of many texts stand inside another one, in one pass over it. */
export interface TextFinder {
  /** The first that is there, from the left. */
  firstIn(text: string): string | undefined
  /** All that are there. */
  allIn(text: string): Iterable<string>
}

/** How many characters the window takes in: 16 bits of hash, 4 of them a character. */
const WINDOW = 4

/**
 * Texts of at least 4 characters, found by a rolling hash of their first four: `h << 4 ^ char` in 16
 * bits forgets a character after four steps. One table look-up a character, whatever the number of texts.
 */
export function textFinder(needles: Iterable<string>): TextFinder {
  const byHash = new Map<number, string[]>()
  const may = new Uint8Array(1 << 16)
  for (const needle of needles) {
    if (needle.length < WINDOW) throw new RangeError(`A text to find has at least ${WINDOW} characters.`)
    const hash = hashOf(needle)
    may[hash] = 1
    const others = byHash.get(hash)
    if (others) others.push(needle)
    else byHash.set(hash, [needle])
  }
  return {
    firstIn: text => {
      for (let at = next(text, 0); at >= 0; at = next(text, at + 1))
        for (const needle of startingAt(text, at)) return needle
      return undefined
    },
    *allIn(text) {
      for (let at = next(text, 0); at >= 0; at = next(text, at + 1)) yield* startingAt(text, at)
    },
  }

  /** Where a needle may start, from `from` on; -1: nowhere. */
  function next(text: string, from: number): number {
    if (byHash.size === 0) return -1
    let hash = 0
    for (let at = from; at < text.length; at++) {
      hash = ((hash << 4) ^ text.charCodeAt(at)) & 0xffff
      const start = at - WINDOW + 1
      if (start >= from && may[hash] === 1) return start
    }
    return -1
  }

  function startingAt(text: string, start: number): readonly string[] {
    const needlesThere = byHash.get(hashOf(text, start)) ?? []
    return needlesThere.filter(needle => text.startsWith(needle, start))
  }
}

function hashOf(text: string, start = 0): number {
  let hash = 0
  for (let at = start; at < start + WINDOW; at++) hash = ((hash << 4) ^ text.charCodeAt(at)) & 0xffff
  return hash
}
