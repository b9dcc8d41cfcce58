import type { Json } from '@wgo/core'

/** What a text says as JSON; undefined where it is none: a page, or cut short. */
export function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
