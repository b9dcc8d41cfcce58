import type { TypeSpec } from '../contracts/type-spec.ts'
import type { Path } from '../paths/path.ts'
import { type PathTree, pathTree } from '../paths/path-tree.ts'
import type { Mark } from './redact-tree.ts'

const NO_MARKS: PathTree<Mark> = pathTree([])
const compiled = new WeakMap<TypeSpec, PathTree<Mark>>()

/** The marks of a type, and those of one resource: plain pointers, no wildcards. */
export function marksOf(spec: TypeSpec | undefined, pointers: readonly string[] = []): PathTree<Mark> {
  if (pointers.length > 0) return pathTree([...specMarks(spec), ...pointers.map(secretPointer)])
  if (!spec) return NO_MARKS
  const tree = compiled.get(spec) ?? pathTree(specMarks(spec))
  compiled.set(spec, tree)
  return tree
}

function specMarks(spec: TypeSpec | undefined): (readonly [Path, Mark])[] {
  const marked = (paths: readonly Path[] | undefined, mark: Mark) =>
    (paths ?? []).map(path => [path, mark] as const)
  return [
    ...marked(spec?.secret, 'secret'),
    ...marked(spec?.masked, 'masked'),
    ...marked(spec?.public, 'public'),
  ]
}

/** A plain pointer as a path: its stars are keys, not wildcards. */
function secretPointer(pointer: string): readonly [Path, Mark] {
  return [pointer.replaceAll('*', '~2'), 'secret']
}
