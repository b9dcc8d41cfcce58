import {
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  type Modification,
  pointerSegments,
} from '@wgo/core'
import { LISTS, NAMES } from '../../state/comparing/kubernetes/names.ts'
import type { Address } from '../hcl/address.ts'
import { aligned, hclKey, hclValue, holdsHidden } from '../hcl/literal.ts'

/** What differs in an object, as blocks of its resource, and how many paths are not in them. */
export interface KubernetesBlock {
  readonly text: string
  readonly left: number
}

/** A block that is being written. */
interface Block {
  readonly attributes: Map<string, Json>
  /** By name, and of several of one name by which one. */
  readonly blocks: Map<string, { readonly name: string; readonly block: Block }>
}

/** undefined: nothing of it can be written without the provider's schema. */
export function kubernetesBlock(change: Modification, { type, name }: Address): KubernetesBlock | undefined {
  if (!/^kubernetes_\w+$/.test(type) || OTHERS.has(type)) return undefined
  const root = emptyBlock()
  const left = change.paths.filter(({ path }) => !write(root, change.after, pointerSegments(path))).length
  if (left === change.paths.length) return undefined
  return { text: `resource "${type}" "${name}" {\n${blockText(root, 2)}}\n`, left }
}

/** Types whose arguments are no blocks of the object. */
const OTHERS: ReadonlySet<string> = new Set([
  'kubernetes_annotations',
  'kubernetes_config_map_v1_data',
  'kubernetes_env',
  'kubernetes_labels',
  'kubernetes_manifest',
  'kubernetes_node_taint',
  'kubernetes_secret_v1_data',
])

function emptyBlock(): Block {
  return { attributes: new Map(), blocks: new Map() }
}

/** Maps, which are attributes; all other objects are blocks. */
const MAPS: ReadonlySet<string> = new Set([
  'annotations',
  'data',
  'hard',
  'labels',
  'limits',
  'matchLabels',
  'nodeSelector',
  'parameters',
  'requests',
])

/** Lists whose items are named, and are blocks. */
const NAMED: ReadonlySet<string> = new Set(['containers', 'initContainers', 'env'])

/** Whether what is live at a place could be written. */
function write(root: Block, after: Modification['after'], [top, ...segments]: readonly string[]): boolean {
  if (top === 'tags') return set(inside(root, 'metadata'), 'labels', { ...after.tags })
  return top === 'properties' && writeIn(root, after.properties, segments)
}

function writeIn(block: Block, object: JsonObject, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined || !Object.hasOwn(object, name)) return false
  const value = object[name] as Json
  if (isJsonObject(value)) {
    if (MAPS.has(name)) return isTextMap(value) && set(block, snake(name), value)
    return rest.length > 0 && writeIn(inside(block, snake(name)), value, rest)
  }
  if (isJsonArray(value)) return NAMED.has(name) && writeItem(block, name, value, rest)
  return rest.length === 0 && set(block, snake(name), value)
}

function writeItem(
  block: Block,
  list: string,
  items: readonly Json[],
  [index = '', ...rest]: readonly string[],
): boolean {
  const item = items[Number(index)]
  if (!isJsonObject(item) || typeof item.name !== 'string' || rest.length === 0) return false
  const own = inside(block, SINGULAR[list] ?? list, item.name)
  const isWritten = writeIn(own, item, rest)
  if (isWritten) own.attributes.set('name', item.name)
  return isWritten
}

const SINGULAR: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(LISTS).map(([block, list]) => [list, block]),
)
const UNUSUAL: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(NAMES).map(([name, api]) => [api, name]),
)

function snake(name: string): string {
  return UNUSUAL[name] ?? name.replaceAll(/([a-z0-9])(?=[A-Z])/g, '$1_').toLowerCase()
}

function isTextMap(value: JsonObject): boolean {
  return Object.values(value).every(each => typeof each === 'string')
}

function set(block: Block, name: string, value: Json): boolean {
  if (holdsHidden(value)) return false
  block.attributes.set(name, value)
  return true
}

function inside(block: Block, name: string, which = ''): Block {
  const key = `${name} ${which}`
  const known = block.blocks.get(key)
  if (known) return known.block
  const made = emptyBlock()
  block.blocks.set(key, { name, block: made })
  return made
}

function blockText({ attributes, blocks }: Block, indent: number): string {
  const margin = ' '.repeat(indent)
  const plain = [...attributes]
    .sort(([a], [b]) => Number(b === 'name') - Number(a === 'name'))
    .map(([name, value]) => [hclKey(name), hclValue(value, indent)] as const)
  const inner = [...blocks.values()].map(({ name, block }) => [name, blockText(block, indent + 2)] as const)
  return [
    aligned(plain, margin),
    ...inner
      .filter(([, text]) => text !== '')
      .map(([name, text]) => `${margin}${name} {\n${text}${margin}}\n`),
  ]
    .filter(part => part !== '')
    .join('\n')
}
