import { remembered } from './remembered.ts'
import {
  COUNTS,
  DESCRIPTORS,
  REQUESTS,
  SECRET_ENDINGS,
  SECRET_TEXT_ENDINGS,
  SUFFIXES,
} from './secret-words.ts'

/** What a member's name says of its value, and what its value may say of a sibling. */
export interface NameTraits {
  /** The value is a secret: whatever it is, or only where it is a text. */
  readonly secret: 'all' | 'text' | undefined
  /** The value may be a name whose value stands beside it: `{ name: 'DB_PASSWORD', value: ... }`. */
  readonly holdsName: boolean
  /** The value may be what the name beside it names. */
  readonly holdsValue: boolean
  /** The value says something about a secret or its owner: a user name, a host, an expiry. */
  readonly describes: boolean
}

/** Whether a name says that its value is a secret, in any way of writing it: `dbPassword`, `DB-PASSWORD_2`. */
export function isSecretName(name: string): boolean {
  return traitsOf(name).secret !== undefined
}

/** What makes a name telling stands at its end. */
const TELLING_PART = 200

/** What a name tells. */
export const traitsOf: (name: string) => NameTraits = remembered(name => judge(name.slice(-TELLING_PART)))

/** Whether a name of a secret may stand in a text at all: one pass that sends most texts home. */
export function mayNameSecret(text: string): boolean {
  return ROOTS.test(text)
}

const NAMES =
  /^(?:name|key|id|label|field|variable|option|param|parameter|property|header|attribute|setting|type)$/
const VALUES = /^(?:values?|val|defaults?|contents?|data|text|string|plaintext|literal)$/

/** One of these is part of every telling name. */
const ROOTS =
  /pass|pwd|secret|secure|token|jwt|bearer|auth|cookie|otp|pin|key|psk|pkcs|pfx|cred|kube|docker|conn|dsn|ur[li]|data|script|salt|netrc/i
/** Written together, whatever comes before: `masterpassword`, `clientsecret`. */
const WRITTEN_TOGETHER =
  /(?:passwords?|passwd|passphrase|secrets?|tokens?|apikeys?|(?:private|secret|access)keys?|credentials?|connectionstring|pwd)$/
const TELLING_WORD = /^(?:password|passwd|passphrase|secret|token|credentials?|apikey)s?$/

const ENDINGS = squashed(SECRET_ENDINGS)
const TEXT_ENDINGS = squashed(SECRET_TEXT_ENDINGS)
const LONGEST_ENDING = Math.max(...SECRET_ENDINGS.map(ending => ending.split(' ').length))

function judge(name: string): NameTraits {
  const words = wordsOf(name)
  const last = words.findLast(word => !isNumber(word)) ?? ''
  const secret = mayNameSecret(name) ? secrecyOf(name, words) : undefined
  return {
    secret,
    holdsName: NAMES.test(last),
    holdsValue: VALUES.test(last),
    describes: DESCRIPTORS.has(last),
  }
}

function secrecyOf(name: string, words: readonly string[]): NameTraits['secret'] {
  if (
    isVariable(name) &&
    words.some(word => TELLING_WORD.test(word)) &&
    !DESCRIPTORS.has(words.at(-1) ?? '')
  ) {
    return 'all'
  }
  let rest = words
  for (;;) {
    const secret = secrecyOfEnding(rest)
    if (secret) return isAboutSecrets(rest) ? undefined : secret
    const last = rest.at(-1)
    if (last === undefined || !(SUFFIXES.has(last) || isNumber(last))) return undefined
    rest = rest.slice(0, -1)
  }
}

function secrecyOfEnding(words: readonly string[]): NameTraits['secret'] {
  if (WRITTEN_TOGETHER.test(words.slice(-LONGEST_ENDING).join(''))) return 'all'
  for (let n = 1; n <= Math.min(LONGEST_ENDING, words.length); n++) {
    const ending = words.slice(-n).join('')
    if (ENDINGS.has(ending)) return 'all'
    if (TEXT_ENDINGS.has(ending)) return 'text'
  }
  return undefined
}

/** `max_tokens`, `creation_token`, `public_ssh_key`. */
function isAboutSecrets(words: readonly string[]): boolean {
  const last = words.at(-1) ?? ''
  if (last === 'token' && REQUESTS.has(words.at(-2) ?? '')) return true
  if (last.endsWith('s') && words.some(word => COUNTS.has(word))) return true
  return /key(?:s|pem)?$/.test(last) && words.includes('public')
}

/** `GITHUB_TOKEN_PROD`: the name of an environment variable. */
function isVariable(name: string): boolean {
  return /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(name)
}

function isNumber(word: string): boolean {
  return /^v?\d+$/.test(word)
}

function squashed(endings: readonly string[]): ReadonlySet<string> {
  return new Set(endings.map(ending => ending.replaceAll(' ', '')))
}

/** `masterUserPassword2` -> master, user, password, 2. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([A-Za-z])(\d+)$/, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}
