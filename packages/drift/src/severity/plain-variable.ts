import {
  allAt,
  enter,
  isJsonObject,
  isSecretName,
  type Path,
  type PathCursor,
  type PathTree,
  pathTree,
} from '@wgo/core'
import type { Place } from '../diff/place.ts'

/** Whether a place is one of those of variables, and its name is not that of a secret. */
export function isPlainVariable(place: Place, variables: readonly Path[] | undefined): boolean {
  if (!variables || allAt(cursorAt(treeOf(variables), place)).length === 0) return false
  return !isSecretName(nameOf(place))
}

/** A variable stands under its name, or beside it: `{ name: 'MODE', value: ... }`. */
function nameOf({ step }: Place): string {
  const beside = step?.parent.after ?? step?.parent.before
  const name = isJsonObject(beside) && Object.hasOwn(beside, 'name') ? beside.name : undefined
  return typeof name === 'string' ? name : String(step?.after ?? '')
}

function cursorAt(tree: PathTree<true>, { step }: Place): PathCursor<true> {
  return step ? enter(cursorAt(tree, step.parent), step.after) : tree.root
}

/** Rules are tables that live as long as the program: their paths are compiled once. */
const known = new WeakMap<readonly Path[], PathTree<true>>()

function treeOf(paths: readonly Path[]): PathTree<true> {
  const tree = known.get(paths) ?? pathTree(paths.map(path => [path, true] as const))
  known.set(paths, tree)
  return tree
}
