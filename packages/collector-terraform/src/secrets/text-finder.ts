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
    byHash.set(hash, [...(byHash.get(hash) ?? []), needle])
  }
  return { allIn, firstIn: text => allIn(text).next().value as string | undefined }

  function* allIn(text: string): Generator<string> {
    if (byHash.size === 0) return
    let hash = 0
    for (let at = 0; at < text.length; at++) {
      hash = ((hash << 4) ^ text.charCodeAt(at)) & 0xffff
      if (at < WINDOW - 1 || may[hash] === 0) continue
      const start = at - WINDOW + 1
      for (const needle of byHash.get(hash) ?? []) if (text.startsWith(needle, start)) yield needle
    }
  }
}

function hashOf(text: string): number {
  let hash = 0
  for (let at = 0; at < WINDOW; at++) hash = ((hash << 4) ^ text.charCodeAt(at)) & 0xffff
  return hash
}
