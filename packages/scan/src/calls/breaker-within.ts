import type { CircuitBreaker, Passage } from './circuit-breaker.ts'

/**
 * The breaker of an endpoint that is part of a whole, such as a region's service: a call needs both to let it
 * through, and what it learns counts for both.
 */
export function breakerWithin(whole: CircuitBreaker, part: CircuitBreaker): CircuitBreaker {
  const both = (throughWhole: Passage, throughPart: Passage): Passage => ({
    broken: [...throughWhole.broken, ...throughPart.broken],
    leave: (sign, callStart, why) => {
      throughWhole.leave(sign, callStart, why)
      // What the whole is to blame for is not held against its part.
      throughPart.leave(whole.isOpen ? 'unknown' : sign, callStart, why)
    },
  })

  const tryEnter = (): Passage | undefined => {
    const throughWhole = whole.tryEnter()
    if (!throughWhole) return undefined
    let throughPart: Passage | undefined
    try {
      throughPart = part.tryEnter()
    } finally {
      if (!throughPart) throughWhole.leave('unknown', 0)
    }
    return throughPart && both(throughWhole, throughPart)
  }

  /** The whole comes last: whoever waits for a part must not keep the few who may try from trying others. */
  const enter = async (rank: number, signal: AbortSignal): Promise<Passage> => {
    const throughPart = await part.enter(rank, signal)
    try {
      return both(await whole.enter(rank, signal), throughPart)
    } catch (error) {
      throughPart.leave('unknown', 0)
      throw error
    }
  }

  return {
    tryEnter,
    enter,
    assertClosed: () => {
      whole.assertClosed()
      part.assertClosed()
    },
    get isOpen() {
      return whole.isOpen || part.isOpen
    },
  }
}
