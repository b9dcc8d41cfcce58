import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type Modification,
  pointerSegments,
  shellWord,
  valueAt,
} from '@wgo/core'
import { commandWord } from '../../shell/fill.ts'
import type { ObjectWord } from './object-word.ts'

/** Where kinds with containers have them. */
const LISTS =
  /^(\/properties\/spec\/(?:template\/spec|jobTemplate\/spec\/template\/spec)\/(?:containers|initContainers))\/(\d+)\/image$/

/** Whether a path is the image of a container that both sides name. */
export function imageOf(
  { before, after }: Modification,
  path: string,
): { readonly container: string; readonly image: string } | undefined {
  const [, list, index] = LISTS.exec(path) ?? []
  if (list === undefined) return undefined
  const now = valueAt(after as unknown as JsonObject, `${list}/${index}`)
  const name = isJsonObject(now) ? now.name : undefined
  const olds = valueAt(before as unknown as JsonObject, list)
  const old = isJsonArray(olds) ? olds.find(each => isJsonObject(each) && each.name === name) : undefined
  const image = isJsonObject(old) ? old.image : undefined
  return typeof name === 'string' && typeof image === 'string' ? { container: name, image } : undefined
}

/** `kubectl set image`: the images that the containers had. */
export function imageCommand(change: Modification, { kubectl, object }: ObjectWord): string | undefined {
  const images = change.paths.flatMap(({ path }) => imageOf(change, path) ?? [])
  const words = images.map(({ container, image }) =>
    commandWord(image) === undefined ? undefined : shellWord(`${container}=${image}`),
  )
  return words.length === 0 || words.includes(undefined)
    ? undefined
    : `${kubectl} set image ${object} ${words.join(' ')}`
}

const REPLICAS = '/properties/spec/replicas'
const SCALED: ReadonlySet<string> = new Set(['apps/Deployment', 'apps/StatefulSet'])

/** `kubectl scale`, which does nothing where the number is another one by now. */
export function scaleCommand(
  { type, paths }: Modification,
  { kubectl, object }: ObjectWord,
): string | undefined {
  const change = SCALED.has(type) ? paths.find(({ path }) => path === REPLICAS) : undefined
  const { before, after } = change ?? {}
  if (typeof before !== 'number' || typeof after !== 'number') return undefined
  return `${kubectl} scale ${object} --current-replicas=${after} --replicas=${before}`
}

export function isReplicas(path: string): boolean {
  return pointerSegments(path).join('/') === 'properties/spec/replicas'
}
