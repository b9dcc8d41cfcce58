import type { Path } from '@wgo/core'
import { below } from './kind-spec.ts'

/** Lists of a label selector: all of its requirements count, in whatever order. */
export function selectorLists(...selectors: readonly Path[]): Path[] {
  return below(selectors, ['/matchExpressions', '/matchExpressions/*/values'])
}
