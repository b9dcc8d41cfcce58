import { isJsonArray, type Json } from '../documents/json.ts'
import { isStandIn } from './secret.ts'
import { SETTING_WORDS } from './secret-words.ts'

/** Names of secrets that are kept elsewhere, files, placeholders, and counts too small to hide. */
const REFERENCES: readonly RegExp[] = [
  /^arn:[\w-]+:[\w-]+:[\w-]*:\d*:[\w+.@:/*-]{1,512}$/,
  /^projects\/[\w.:-]{1,64}\/(?:locations|secrets)\/[\w./:-]{1,512}$/,
  /^(?:\.{1,2}|~|\/(?:etc|var|run|opt|usr|home|mnt|tmp|root|srv|app|data|certs?|config|secrets?|vault))\/[\w./-]{1,256}$/,
  /^\$\{[\w.[\]-]{1,128}\}?$/,
  /^\$(?:[A-Z_][A-Z0-9_]*|[a-z_]+)$/,
  /^\$\([\w-]*\)?$/,
  /^\{\{[^{}]*(?:\}\})?$/,
  /^<[\w -]*>?$/,
  /^\[secret\]?$/,
  /^\*+$/,
  /^\d{1,3}$/,
]

/** Whether a text beside a telling name is no secret: a setting's word, a reference, a stand-in. */
export function isHarmless(text: string): boolean {
  if (text === '' || isStandIn(text) || isSettingWord(text)) return true
  return REFERENCES.some(form => form.test(text))
}

const LONGEST_WORD = Math.max(...Array.from(SETTING_WORDS, ({ length }) => length))

function isSettingWord(text: string): boolean {
  return text.length <= LONGEST_WORD && SETTING_WORDS.has(text.toLowerCase())
}

/** What bears such a name is the content of a file as often as the file's place. */
const FILE_NAME = /(?:kube[ ._-]?config|google[ ._-]application[ ._-]credentials)$/i
/** No content, encoded or not, looks like this. */
const PLACE =
  /^(?:(?:~|\.{1,2}|[a-z]:)?[/\\][\w.@/\\-]{1,255}|[\w.@/\\-]{1,255}\.(?:ya?ml|json|conf|config|cfg|kubeconfig)|[a-z]{1,16})$/i

/** Whether a text under this name says where a file is, and not what is in it: `KUBECONFIG=ci/prod.yaml`. */
export function isPlaceOfFile(name: string, text: string): boolean {
  return FILE_NAME.test(name) && (PLACE.test(text) || text.split(/[:;]/).every(each => PLACE.test(each)))
}

/** Whether nothing in a value is a secret even under a telling name: flags, nothing, harmless texts, references. */
export function holdsNothing(value: Json): boolean {
  if (typeof value === 'string') return isHarmless(value)
  if (typeof value === 'number') return isHarmless(String(value))
  if (typeof value !== 'object' || value === null || isStandIn(value)) return true
  if (isJsonArray(value)) return value.every(holdsNothing)
  return Object.entries(value).every(([key, member]) => holdsNothing(member) || refers(key, member))
}

const REFERRING = /(?:^n|N|_n)ame$|^(?:namespace|key|path|kind|apiVersion|apiGroup|audience)$/
const NAME = /^[a-zA-Z0-9](?:[\w./-]{0,251}[a-zA-Z0-9])?$/

/** `{ secretName: 'tls', defaultMode: 420 }`, `{ name: 'db', key: 'password' }`: which secret, not what it is. */
function refers(key: string, member: Json): boolean {
  if (typeof member === 'string') return REFERRING.test(key) && NAME.test(member)
  return typeof member === 'number' && /(?:Seconds|Mode)$/.test(key)
}
