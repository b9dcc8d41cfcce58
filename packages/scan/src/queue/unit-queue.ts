import { hash } from 'node:crypto'
import type { Unit } from '@wgo/core'

/** Units of all providers in one order: heavy first, the equally heavy in a shuffle that the seed decides. */
export interface UnitQueue<Item> {
  readonly length: number
  push(item: Item): void
  /** Takes the next one out. */
  next(): Item | undefined
  /** Takes all that are left, in order. */
  drain(): readonly Item[]
}

export interface Queued {
  readonly provider: string
  readonly unit: Unit
}

interface Ranked<Item> {
  readonly item: Item
  readonly weight: number
  readonly lot: string
}

/** The place of a unit depends on the seed and its name alone, not on when it was listed. */
export function unitQueue<Item extends Queued>(seed: number): UnitQueue<Item> {
  const ranked: Ranked<Item>[] = []
  let sorted = true

  const sort = (): void => {
    if (!sorted) ranked.sort(lastFirst)
    sorted = true
  }

  return {
    get length() {
      return ranked.length
    },
    push: item => {
      const { provider, unit } = item
      const lot = hash('sha256', JSON.stringify([seed, provider, unit.id]))
      ranked.push({ item, weight: unit.weight ?? 1, lot })
      sorted = false
    },
    next: () => {
      sort()
      return ranked.pop()?.item
    },
    drain: () => {
      sort()
      return ranked
        .splice(0)
        .reverse()
        .map(each => each.item)
    },
  }
}

function lastFirst(a: Ranked<unknown>, b: Ranked<unknown>): number {
  return a.weight - b.weight || (a.lot < b.lot ? 1 : a.lot > b.lot ? -1 : 0)
}
