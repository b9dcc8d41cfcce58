import type { Span } from './span.ts'

/** As long as the shortest text that is looked for. */
const WINDOW = 6
const SLOTS = 1 << 12

/** Finds many texts inside another, at a cost that does not grow with their number. */
export interface TextIndex {
  /** Texts shorter than 6 are never found. */
  add(text: string): void
  /** The first of them in `text` from `from` on that has at least `shortest` characters; the longest there. */
  find(text: string, shortest?: number, from?: number): Span | undefined
}

/** Texts are filed by their first six characters, then by length: what must be compared is compared as a whole. */
export function textIndex(): TextIndex {
  const filed = new Map<string, Map<number, Set<string>>>()
  let slots: Uint8Array | undefined
  return {
    add: text => {
      if (text.length < WINDOW) return
      slots ??= new Uint8Array(SLOTS)
      slots[slotAt(text)] = 1
      const start = text.slice(0, WINDOW)
      const byLength = filed.get(start) ?? new Map<number, Set<string>>()
      filed.set(start, byLength.set(text.length, (byLength.get(text.length) ?? new Set()).add(text)))
    },
    find: (text, shortest = WINDOW, from = 0) => {
      if (!slots) return undefined
      let slot = 0
      for (let i = from; i < text.length; i++) {
        slot = nextSlot(slot, text.charCodeAt(i))
        if (slots[slot] === 0 || i < from + 2) continue
        const start = i - 2
        const length = longestAt(filed.get(text.slice(start, start + WINDOW)), text, start, shortest)
        if (length > 0) return { start, end: start + length }
      }
      return undefined
    },
  }
}

/** A number that the last three characters decide: a cheap sign that nothing starts here. */
function nextSlot(slot: number, char: number): number {
  return ((slot << 4) ^ char) & (SLOTS - 1)
}

function slotAt(text: string): number {
  return nextSlot(nextSlot(text.charCodeAt(0), text.charCodeAt(1)), text.charCodeAt(2))
}

function longestAt(
  byLength: ReadonlyMap<number, ReadonlySet<string>> | undefined,
  text: string,
  start: number,
  shortest: number,
): number {
  let longest = 0
  for (const [length, texts] of byLength ?? []) {
    if (length < shortest || length <= longest || start + length > text.length) continue
    if (texts.has(text.slice(start, start + length))) longest = length
  }
  return longest
}
