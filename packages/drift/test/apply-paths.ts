import { type Json, type PathChange, pointerSegments, setMember } from '@wgo/core'

type Tree = Record<string, Json> | Json[]

/**
 * The plainest way to apply paths: removals in `before`'s coordinates, last first; then additions in
 * `after`'s, first first; then replacements.
 */
export function applyPaths(document: Json, paths: readonly PathChange[]): Json {
  const copy = structuredClone(document)
  const ordered = paths.toSorted((a, b) => compareSegments(pointerSegments(a.path), pointerSegments(b.path)))
  for (const change of ordered.filter(({ after }) => after === undefined).reverse()) remove(copy, change.path)
  for (const change of ordered.filter(({ before }) => before === undefined)) add(copy, change)
  for (const change of ordered.filter(({ before, after }) => before !== undefined && after !== undefined))
    replace(copy, change)
  return copy
}

function remove(document: Json, path: string): void {
  const [parent, key] = locate(document, path)
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else delete parent[key]
}

function add(document: Json, { path, after }: PathChange): void {
  const [parent, key] = locate(document, path)
  if (Array.isArray(parent)) parent.splice(Number(key), 0, structuredClone(after as Json))
  else setMember(parent, key, structuredClone(after as Json))
}

function replace(document: Json, { path, after }: PathChange): void {
  const [parent, key] = locate(document, path)
  if (Array.isArray(parent)) parent[Number(key)] = structuredClone(after as Json)
  else setMember(parent, key, structuredClone(after as Json))
}

function locate(document: Json, path: string): readonly [Tree, string] {
  const segments = pointerSegments(path)
  const key = segments.pop() as string
  let parent = document as Tree
  for (const segment of segments) {
    const inner: Json | undefined = Array.isArray(parent)
      ? parent[Number(segment)]
      : Object.getOwnPropertyDescriptor(parent, segment)?.value
    if (typeof inner !== 'object' || inner === null) throw new Error(`${path} leads nowhere`)
    parent = inner as Tree
  }
  return [parent, key]
}

function compareSegments(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i] as string, b[i] as string]
    if (x === y) continue
    const byNumber = Number(x) - Number(y)
    return Number.isNaN(byNumber) ? (x < y ? -1 : 1) : byNumber
  }
  return a.length - b.length
}
