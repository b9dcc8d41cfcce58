import type { Path } from './path.ts'

const ANY: unique symbol = Symbol('*')
const DEEP: unique symbol = Symbol('**')
type Step = string | typeof ANY | typeof DEEP

interface Node<T> {
  readonly id: number
  /** Stands for any number of segments: stays alive whatever comes. */
  readonly deep: boolean
  readonly next: Map<Step, Node<T>>
  readonly values: { readonly rank: number; readonly value: T }[]
}

/**
 * Many paths compiled into one automaton that is walked beside a document: a step costs one look-up,
 * however many paths there are. Start with `root`, step with `enter`, ask with `at`.
 */
export interface PathTree<T> {
  readonly root: PathCursor<T>
}

/** The paths still alive at one place of a document. Opaque. */
export interface PathCursor<T> {
  /** No path goes on or ends here or below. */
  readonly dead: boolean
  /** The values of all paths that end here, in the order in which they were given. */
  readonly values: readonly T[]
  /** Where a step leads: by name where a path names it, one for all other names. */
  readonly named: ReadonlyMap<string, () => PathCursor<T>>
  readonly other: () => PathCursor<T>
}

const NOWHERE: PathCursor<never> = { dead: true, values: [], named: new Map(), other: () => NOWHERE }

/** Compiles paths, each with the value that `at` returns where it matches. */
export function pathTree<T>(paths: Iterable<readonly [Path, T]>): PathTree<T> {
  const nodes: Node<T>[] = []
  const root = newNode(nodes)
  let rank = 0
  for (const [path, value] of paths) {
    let node = root
    for (const step of steps(path)) node = childOf(node, step, nodes)
    node.values.push({ rank: rank++, value })
  }
  return { root: rank === 0 ? NOWHERE : cursors<T>()([root]) }
}

/** The cursor for the child `segment` (a key, or an index) of the place where `cursor` stands. */
export function enter<T>(cursor: PathCursor<T>, segment: string | number): PathCursor<T> {
  if (cursor.named.size === 0) return cursor.other()
  const named = cursor.named.get(typeof segment === 'number' ? String(segment) : segment)
  return named ? named() : cursor.other()
}

/** The value of the first path, in the order given, that ends where `cursor` stands. */
export function at<T>(cursor: PathCursor<T>): T | undefined {
  return cursor.values[0]
}

/** The values of all paths that end where `cursor` stands, in the order given. */
export function allAt<T>(cursor: PathCursor<T>): readonly T[] {
  return cursor.values
}

function newNode<T>(nodes: Node<T>[], deep = false): Node<T> {
  const node: Node<T> = { id: nodes.length, deep, next: new Map(), values: [] }
  nodes.push(node)
  return node
}

function childOf<T>(node: Node<T>, step: Step, nodes: Node<T>[]): Node<T> {
  const known = node.next.get(step)
  if (known) return known
  const child = newNode(nodes, step === DEEP)
  node.next.set(step, child)
  return child
}

/** Makes cursors for sets of nodes, one for each set, when first reached. */
function cursors<T>(): (nodes: readonly Node<T>[]) => PathCursor<T> {
  const made = new Map<string, PathCursor<T>>()
  return function cursorAt(nodes: readonly Node<T>[]): PathCursor<T> {
    const alive = reach(nodes)
    if (alive.length === 0) return NOWHERE
    const id = alive.map(node => node.id).join()
    const cursor: PathCursor<T> = made.get(id) ?? cursorOf(alive, cursorAt)
    made.set(id, cursor)
    return cursor
  }
}

function cursorOf<T>(
  nodes: readonly Node<T>[],
  cursorAt: (nodes: readonly Node<T>[]) => PathCursor<T>,
): PathCursor<T> {
  const names = new Set(nodes.flatMap(node => [...node.next.keys()].filter(key => typeof key === 'string')))
  const values = nodes.flatMap(node => node.values).sort((a, b) => a.rank - b.rank)
  return {
    dead: false,
    values: values.map(({ value }) => value),
    named: new Map([...names].map(name => [name, once(() => cursorAt(follow(nodes, name)))])),
    other: once(() => cursorAt(follow(nodes))),
  }
}

function follow<T>(nodes: readonly Node<T>[], name?: string): Node<T>[] {
  const found: Node<T>[] = []
  for (const node of nodes) {
    const named = name === undefined ? undefined : node.next.get(name)
    const any = node.next.get(ANY)
    if (named) found.push(named)
    if (any) found.push(any)
    if (node.deep) found.push(node)
  }
  return found
}

/** `**` may stand for nothing: what follows it is reached at once. */
function reach<T>(nodes: readonly Node<T>[]): Node<T>[] {
  const all = new Set<Node<T>>()
  for (const node of nodes) {
    for (let each: Node<T> | undefined = node; each; each = each.next.get(DEEP)) all.add(each)
  }
  return [...all].sort((a, b) => a.id - b.id)
}

function once<V>(make: () => V): () => V {
  let made: V | undefined
  return () => {
    made ??= make()
    return made
  }
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
