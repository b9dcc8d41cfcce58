import type { Path } from './path.ts'

const ANY: unique symbol = Symbol('*')
const DEEP: unique symbol = Symbol('**')
type Step = string | typeof ANY | typeof DEEP

interface Node<T> {
  readonly next: Map<Step, Node<T>>
  value?: T
}

/**
 * Many paths compiled into one tree, walked beside a document so that each step costs the paths still
 * alive, not all of them. A cursor is opaque: start with `root`, step with `enter`, ask with `at`.
 */
export interface PathTree<T> {
  readonly root: PathCursor<T>
}

/** The paths still alive at one place of a document. */
export type PathCursor<T> = readonly Node<T>[]

const NOWHERE: PathCursor<never> = []

/** Compiles paths, each with the value that `at` returns where it matches. */
export function pathTree<T>(paths: Iterable<readonly [Path, T]>): PathTree<T> {
  const root: Node<T> = { next: new Map() }
  for (const [path, value] of paths) {
    let node = root
    for (const step of steps(path)) {
      const child: Node<T> = node.next.get(step) ?? { next: new Map() }
      node.next.set(step, child)
      node = child
    }
    node.value = value
  }
  return { root: root.next.size === 0 && root.value === undefined ? NOWHERE : reach([root]) }
}

/** The cursor for the child `segment` (a key, or an index) of the place where `cursor` stands. */
export function enter<T>(cursor: PathCursor<T>, segment: string | number): PathCursor<T> {
  if (cursor.length === 0) return NOWHERE
  const found: Node<T>[] = []
  for (const node of cursor) {
    const named = node.next.get(String(segment))
    const any = node.next.get(ANY)
    const deep = node.next.get(DEEP)
    if (named) found.push(named)
    if (any) found.push(any)
    if (deep) found.push({ next: new Map<Step, Node<T>>([[DEEP, deep]]) })
  }
  return found.length === 0 ? NOWHERE : reach(found)
}

/** The value of the first path that ends where `cursor` stands. */
export function at<T>(cursor: PathCursor<T>): T | undefined {
  for (const node of cursor) if (node.value !== undefined) return node.value
  return undefined
}

/** The values of all paths that end where `cursor` stands. */
export function allAt<T>(cursor: PathCursor<T>): T[] {
  return cursor.flatMap(node => (node.value === undefined ? [] : [node.value]))
}

/** `**` may stand for nothing: what follows it is reached at once. */
function reach<T>(nodes: readonly Node<T>[]): PathCursor<T> {
  const all: Node<T>[] = []
  for (const node of nodes) {
    for (let each: Node<T> | undefined = node; each; each = each.next.get(DEEP)) all.push(each)
  }
  return all
}

function steps(path: Path): Step[] {
  if (path === '') return []
  if (!path.startsWith('/')) throw new TypeError(`A path starts with "/": got "${path}".`)
  return path.slice(1).split('/').map(step)
}

function step(written: string): Step {
  if (written === '*') return ANY
  if (written === '**') return DEEP
  return written.replaceAll('~1', '/').replaceAll('~2', '*').replaceAll('~0', '~')
}
