import { isJsonObject, type Json } from '../documents/json.ts'

/** What stands where a secret stood: a hash that tells a rotation and nothing else. */
export interface Secret {
  readonly $secret: string
}

/** How a secret looks inside a text that must stay a text: this and the hash. */
export const SECRET_TEXT = '$secret:'

/** True for the stand-in of a secret. */
export function isSecret(value: Json | undefined): value is Secret & { readonly [key: string]: Json } {
  return isJsonObject(value) && typeof value.$secret === 'string' && Object.keys(value).length === 1
}

const HASH = /^[\w-]{22}$/

/** True for a stand-in that this package may have made, as object or text: it is not concealed again. */
export function isStandIn(value: Json): boolean {
  if (typeof value === 'string')
    return value.startsWith(SECRET_TEXT) && HASH.test(value.slice(SECRET_TEXT.length))
  return isSecret(value) && HASH.test(value.$secret)
}

/** Whether such a stand-in begins at a place in a text. */
export function isStandInAt(text: string, position: number): boolean {
  const end = position + SECRET_TEXT.length + 22
  return text.startsWith(SECRET_TEXT, position) && isStandIn(text.slice(position, end))
}
