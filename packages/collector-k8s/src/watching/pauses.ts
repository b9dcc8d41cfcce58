/** How long to wait before the next try. */
export interface Pauses {
  /** Longer each time since the last that was worth it. */
  next(): number
  wasWorthIt(): void
}

const FIRST_MS = 1_000
const MOST_MS = 30_000

/** At once, then 1, 2, 4 seconds and so on to 30. */
export function pauses(): Pauses {
  let inVain = 0
  return {
    next: () => (inVain++ === 0 ? 0 : Math.min(FIRST_MS * 2 ** (inVain - 2), MOST_MS)),
    wasWorthIt: () => {
      inVain = 0
    },
  }
}
