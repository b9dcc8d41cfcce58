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

/** Reads all but the objects. What is in it, and what is no JSON, is so as `JSON.parse` has it. Throws SyntaxError. */
export function listText(bytes: Buffer): ListText {
  const spans = itemSpans(bytes)
  const head = spans && headAround(bytes, spans)
  if (!head) return wholeText(bytes)
  return {
    head,
    count: spans.length / 2,
    bytes: bytes.length,
    objects: function* () {
      for (let i = 0; i < spans.length; i += 2)
        yield JSON.parse(bytes.toString('utf8', spans[i], spans[i + 1])) as KubeObject
    },
  }
}

/** Stands for an object while the rest is parsed. Nobody writes it. */
const STAND_IN = '-0'

/** undefined: the objects are not what the list has, as where a later `items` takes its place. */
function headAround(bytes: Buffer, spans: readonly number[]): object | undefined {
  const pieces: string[] = []
  let from = 0
  for (let i = 0; i < spans.length; i += 2) {
    pieces.push(bytes.toString('utf8', from, spans[i]))
    from = spans[i + 1] as number
  }
  pieces.push(bytes.toString('utf8', from))
  const head = JSON.parse(pieces.join(STAND_IN)) as { readonly items: unknown }
  const { items } = head
  if (!Array.isArray(items) || items.length !== spans.length / 2) return undefined
  return items.every(item => Object.is(item, -0)) ? { ...head, items: [] } : undefined
}

function wholeText(bytes: Buffer): ListText {
  const head: unknown = JSON.parse(bytes.toString())
  const { items } = (head ?? {}) as { readonly items?: unknown }
  const objects = Array.isArray(items) ? (items as readonly KubeObject[]) : []
  return { head, count: objects.length, bytes: bytes.length, objects: () => objects }
}
