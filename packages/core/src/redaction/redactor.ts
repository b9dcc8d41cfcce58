import type { TypeSpec } from '../contracts/type-spec.ts'
import type { Json } from '../documents/json.ts'
import type { Resource } from '../documents/resource.ts'
import { type PathTree, pathTree } from '../paths/path-tree.ts'
import { type FoundSecrets, foundSecrets } from './found-secrets.ts'
import { redactMembers } from './redact-members.ts'
import { type Mark, redactTree } from './redact-tree.ts'
import { SECRET_TEXT, type SecretHash, secretHash } from './secret.ts'
import { maskSecrets } from './secret-values.ts'

/** Takes secrets out. The only one of a run: what it has not seen may not be stored, logged or shown. */
export interface Redactor {
  /**
   * A resource without secrets: by its type's `secret` paths, by the plain pointers in `marks`, by name,
   * by form, and wherever a value found so stands a second time in the same resource.
   */
  resource(resource: Resource, spec?: TypeSpec, marks?: readonly string[]): Resource
  /** Any value, by name and form. */
  value(value: Json): Json
  /** A text for people (a log line, an error), by form: only the secret itself is replaced. */
  text(text: string): string
}

const compiled = new WeakMap<TypeSpec, PathTree<Mark>>()
const NO_MARKS: PathTree<Mark> = pathTree([])

/** A redactor under a key (32 random bytes, one per store). */
export function createRedactor(key: Uint8Array): Redactor {
  const hash = secretHash(key)
  return {
    resource: (resource, spec, marks = []) => redactResource(resource, marksOf(spec, marks), hash),
    value: value => {
      const found = foundSecrets()
      return found.replace(redactTree(value, [], found, hash), hash)
    },
    text: text => redactText(text),
  }
}

/** A text with the secrets that their form gives away replaced by `[secret]`. Needs no key. */
export function redactText(text: string): string {
  return maskSecrets(text, () => '[secret]')
}

function redactResource(resource: Resource, marks: readonly PathTree<Mark>[], hash: SecretHash): Resource {
  const found: FoundSecrets = foundSecrets()
  const cursors = marks.map(tree => tree.root)
  const mask = (text: string): string => maskSecrets(text, secret => `${SECRET_TEXT}${hash(secret)}`)
  return redactMembers(resource, { cursors, found, hash, mask })
}

function marksOf(spec: TypeSpec | undefined, pointers: readonly string[]): PathTree<Mark>[] {
  const own =
    pointers.length === 0 ? [] : [pathTree(pointers.map(pointer => [literal(pointer), 'secret'] as const))]
  if (!spec) return own
  const tree = compiled.get(spec) ?? specMarks(spec)
  compiled.set(spec, tree)
  return tree === NO_MARKS ? own : [...own, tree]
}

function specMarks(spec: TypeSpec): PathTree<Mark> {
  const open = (spec.public ?? []).map(path => [path, 'public'] as const)
  const secret = spec.secret.map(path => [path, 'secret'] as const)
  return open.length + secret.length === 0 ? NO_MARKS : pathTree<Mark>([...open, ...secret])
}

/** A plain pointer as a path: its stars are keys, not wildcards. */
function literal(pointer: string): string {
  return pointer.replaceAll('*', '~2')
}
