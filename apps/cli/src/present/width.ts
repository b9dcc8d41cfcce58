import stringWidth from 'fast-string-width'

/** Columns that a text takes on a terminal. */
export function widthOf(text: string): number {
  return stringWidth(text)
}

/** The text in at most `width` columns, its end cut off with an ellipsis where it is longer. */
export function fit(text: string, width: number, ellipsis: string): string {
  if (width === Number.POSITIVE_INFINITY) return text
  const start = text.slice(0, width * LONGEST_CHARACTER + 1)
  if (start.length === text.length && widthOf(text) <= width) return text
  const room = Math.max(0, width - widthOf(ellipsis))
  let kept = ''
  let used = 0
  for (const { segment } of segmenter().segment(start)) {
    used += widthOf(segment)
    if (used > room) break
    kept += segment
  }
  return widthOf(ellipsis) > width ? ellipsis.slice(0, width) : kept + ellipsis
}

/** The same with its beginning cut off: the end of a long name is what tells it from its like. */
export function fitEnd(text: string, width: number, ellipsis: string): string {
  if (widthOf(text) <= width) return text
  const room = Math.max(0, width - widthOf(ellipsis))
  let kept = ''
  for (const { segment } of [...segmenter().segment(text)].toReversed()) {
    if (widthOf(kept) + widthOf(segment) > room) break
    kept = segment + kept
  }
  return ellipsis + kept
}

/** The text in lines of at most `width` columns, broken between words. A longer word keeps a line to itself. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(last) + 1 + widthOf(word) <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** The text filled up with spaces to `width` columns. */
export function pad(text: string, width: number, right = false): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return right ? space + text : text + space
}

/** UTF-16 units that a character on the screen may take; one that takes more is cut. */
const LONGEST_CHARACTER = 32

let made: Intl.Segmenter | undefined

/** Made when the first text is too long: it takes milliseconds of a start. */
function segmenter(): Intl.Segmenter {
  made ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return made
}
