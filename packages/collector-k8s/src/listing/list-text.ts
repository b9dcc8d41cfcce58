import type { KubeObject } from '../resource/kube-object.ts'
import { itemSpans } from './json-spans.ts'

/** A list whose objects are still text: of a page of hundreds, one at a time is parsed. */
export interface ListText {
  /** All but the objects; where the answer is no list, whatever it is. */
  readonly head: unknown
  readonly count: number
  /** Of the whole text. */
  readonly bytes: number
  /** Parses each as it is taken. */
  objects(): Iterable<KubeObject>
}

/** Reads all but the objects. Throws SyntaxError where that is no JSON. */
export function listText(bytes: Buffer): ListText {
  const items = itemSpans(bytes)
  if (!items) return wholeText(bytes)
  const { from, to, spans } = items
  return {
    head: JSON.parse(`${bytes.toString('utf8', 0, from)}${bytes.toString('utf8', to)}`),
    count: spans.length / 2,
    bytes: bytes.length,
    objects: function* () {
      for (let i = 0; i < spans.length; i += 2)
        yield JSON.parse(bytes.toString('utf8', spans[i], spans[i + 1])) as KubeObject
    },
  }
}

function wholeText(bytes: Buffer): ListText {
  const head: unknown = JSON.parse(bytes.toString())
  const { items } = (head ?? {}) as { readonly items?: unknown }
  const objects = Array.isArray(items) ? (items as readonly KubeObject[]) : []
  return { head, count: objects.length, bytes: bytes.length, objects: () => objects }
}
