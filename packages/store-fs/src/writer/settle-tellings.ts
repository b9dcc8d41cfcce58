import { type Conflict, newest } from '@wgo/core'
import { lineOf, resourceOf, type Telling, unitsOf } from './telling.ts'

interface Settled {
  readonly telling: Telling
  readonly units: readonly string[]
  readonly conflict: boolean
}

/**
 * One telling for each key, from tellings in key order, those of one key in the order in which they
 * came. The same line merges; of others the newest is kept, and `onConflict` hears of it.
 */
export async function* settleTellings(
  batches: AsyncIterable<readonly Telling[]>,
  onConflict: (conflict: Conflict) => void,
): AsyncGenerator<readonly Telling[], void, undefined> {
  let open: Telling | undefined
  let settled: Settled | undefined
  const close = (telling: Telling): Telling => {
    if (settled?.conflict) onConflict({ key: telling.key, units: [...settled.units].sort() })
    const kept = settled?.telling ?? telling
    settled = undefined
    return kept
  }
  for await (const batch of batches) {
    const kept: Telling[] = []
    for (const telling of batch) {
      if (open?.key === telling.key) {
        settled = join(settled ?? { telling: open, units: unitsOf(open), conflict: false }, telling)
      } else {
        if (open) kept.push(close(open))
        open = telling
      }
    }
    yield kept
  }
  if (open) yield [close(open)]
}

function join({ telling, units, conflict }: Settled, later: Telling): Settled {
  const all = [...new Set([...units, ...unitsOf(later)])]
  if (lineOf(telling).equals(lineOf(later))) return { telling, units: all, conflict }
  const resource = resourceOf(later)
  const kept = newest(resourceOf(telling), resource) === resource ? later : telling
  return { telling: kept, units: all, conflict: true }
}
