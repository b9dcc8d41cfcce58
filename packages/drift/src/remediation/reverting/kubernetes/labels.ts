import { type Json, type JsonObject, type Modification, type PathChange, shellWord } from '@wgo/core'
import { isTellable } from '../../shell/fill.ts'
import type { ObjectWord } from './object-word.ts'

type Texts = Readonly<Record<string, Json>>

/** `kubectl label` and `kubectl annotate`: what gives an object the labels and annotations it had. */
export function labelCommands(change: Modification, word: ObjectWord): readonly string[] {
  const { before, after, paths } = change
  return [
    paths.some(isLabel) ? pairsCommand('label', before.tags ?? {}, after.tags ?? {}, word) : undefined,
    paths.some(isAnnotation)
      ? pairsCommand('annotate', annotationsOf(before.properties), annotationsOf(after.properties), word)
      : undefined,
  ].filter(each => each !== undefined)
}

export function isLabel({ path }: PathChange): boolean {
  return path === '/tags' || path.startsWith('/tags/')
}

const ANNOTATIONS = '/properties/metadata/annotations'

export function isAnnotation({ path }: PathChange): boolean {
  return path === ANNOTATIONS || path.startsWith(`${ANNOTATIONS}/`) || path === '/properties/metadata'
}

function annotationsOf({ metadata }: JsonObject): Texts {
  const { annotations = {} } = (metadata ?? {}) as JsonObject
  return annotations as Texts
}

/** undefined: nothing differs, or a value is no text as it was written. */
function pairsCommand(
  verb: string,
  was: Texts,
  is: Texts,
  { kubectl, object }: ObjectWord,
): string | undefined {
  const set = Object.entries(was).filter(([key, value]) => JSON.stringify(is[key]) !== JSON.stringify(value))
  const unset = Object.keys(is).filter(key => !Object.hasOwn(was, key))
  if (set.length + unset.length === 0 || !set.every(([, value]) => isPlain(value))) return undefined
  const words = [...set.map(([key, value]) => `${key}=${value}`), ...unset.map(key => `${key}-`)]
  if (words.some(each => each.startsWith('-') || !isTellable(each))) return undefined
  return `${kubectl} ${verb} --overwrite ${object} ${words.map(shellWord).join(' ')}`
}

function isPlain(value: Json): boolean {
  return typeof value === 'string'
}
