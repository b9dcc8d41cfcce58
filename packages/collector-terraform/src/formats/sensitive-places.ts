import { childPointer, isJsonArray, isJsonObject, type Json } from '@wgo/core'
import { items, object, scalarText } from './json-members.ts'

/**
 * `sensitive_attributes` of a raw state, each a list of steps, as JSON Pointers. Where a step cannot be
 * followed (an element of a set), all of what was reached is sensitive.
 */
export function pointersOfSteps(paths: Json | undefined): string[] {
  return items(paths).map(pointerOfSteps)
}

function pointerOfSteps(path: Json): string {
  let pointer = ''
  for (const step of items(path)) {
    const segment = segmentOf(step)
    if (segment === undefined) break
    pointer = childPointer(pointer, segment)
  }
  return pointer
}

function segmentOf(step: Json): string | undefined {
  const { type, value } = object(step) ?? {}
  return scalarText(type === 'index' && isJsonObject(value) ? value.value : value)
}

/** `sensitive_values` of `terraform show -json`, a tree with `true` at what is sensitive, as JSON Pointers. */
export function pointersOfTree(tree: Json | undefined): string[] {
  const pointers: string[] = []
  const visit = (value: Json | undefined, pointer: string): void => {
    if (value === true) pointers.push(pointer)
    else if (isJsonArray(value))
      for (const [i, item] of value.entries()) visit(item, childPointer(pointer, i))
    else if (isJsonObject(value))
      for (const [key, member] of Object.entries(value)) visit(member, childPointer(pointer, key))
  }
  visit(tree, '')
  return pointers
}
