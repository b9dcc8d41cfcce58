/** A part of a text, by UTF-16 code units: `end` is the first that is outside. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The spans in order, those that touch or overlap as one. */
export function mergedSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && span.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    } else merged.push(span)
  }
  return merged
}

/** The text with each span replaced. The spans are in order and apart. */
export function replaceSpans(
  text: string,
  spans: readonly Span[],
  standIn: (part: string) => string,
): string {
  let result = ''
  let done = 0
  for (const { start, end } of spans) {
    result += text.slice(done, start) + standIn(text.slice(start, end))
    done = end
  }
  return result + text.slice(done)
}
