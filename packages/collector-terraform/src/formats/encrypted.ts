import { createDecipheriv, pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { type JsonObject, WgoError } from '@wgo/core'
import { object, text } from './json-members.ts'

const derive = promisify(pbkdf2)
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = new Set([16, 24, 32])
/** OpenTofu's default is 600,000. A file that asks for far more would only keep us busy. */
const MOST_ITERATIONS = 20_000_000

/** True for a state that OpenTofu encrypted, which shows its serial and lineage and nothing else. */
export function isEncrypted(root: JsonObject): boolean {
  return 'encryption_version' in root && 'encrypted_data' in root
}

/**
 * The plain text of a state that OpenTofu encrypted with AES-GCM under a pbkdf2 passphrase. Throws
 * `STATE_ENCRYPTED` where there is no passphrase, it is wrong, or the key comes from elsewhere.
 */
export async function decryptState(
  root: JsonObject,
  name: string,
  passphrase: string | undefined,
): Promise<Buffer> {
  if (root.encryption_version !== 'v0')
    throw refusal(
      name,
      `is encrypted in a form that WGO does not know (${text(root.encryption_version) ?? 'no version'})`,
    )
  const entries = Object.entries(object(root.meta) ?? {})
  const candidates = entries.map(([, meta]) => readPbkdf2(meta)).filter(each => each !== undefined)
  if (candidates.length === 0)
    throw refusal(name, `is encrypted with a key from ${providerNames(entries)}, which WGO cannot ask`)
  if (!passphrase) throw passphraseMissing(name)
  const sealed = Buffer.from(text(root.encrypted_data) ?? '', 'base64')
  for (const parameters of candidates) {
    const key = await derive(
      passphrase,
      parameters.salt,
      parameters.iterations,
      parameters.keyBytes,
      parameters.hash,
    )
    const opened = open(sealed, key)
    if (opened) return opened
  }
  throw wrongPassphrase(name)
}

interface Pbkdf2 {
  readonly salt: Buffer
  readonly iterations: number
  readonly hash: 'sha256' | 'sha512'
  readonly keyBytes: number
}

/** Known by what it holds: the entry's name may be an alias. */
function readPbkdf2(entry: JsonObject[string]): Pbkdf2 | undefined {
  const meta = object(entry) ?? decoded(text(entry))
  const { iterations, key_length: keyBytes, hash_function: hash } = meta ?? {}
  const salt = Buffer.from(text(meta?.salt) ?? '', 'base64')
  if (typeof iterations !== 'number' || !Number.isSafeInteger(iterations)) return undefined
  if (iterations < 1 || iterations > MOST_ITERATIONS || salt.length === 0) return undefined
  if (typeof keyBytes !== 'number' || !KEY_BYTES.has(keyBytes)) return undefined
  return hash === 'sha256' || hash === 'sha512' ? { salt, iterations, hash, keyBytes } : undefined
}

function decoded(base64: string | undefined): JsonObject | undefined {
  try {
    return object(JSON.parse(Buffer.from(base64 ?? '', 'base64').toString('utf8')))
  } catch {
    return undefined
  }
}

/** undefined: not with this key. */
function open(sealed: Buffer, key: Buffer): Buffer | undefined {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined
  const cipher = `aes-${(key.length * 8) as 128 | 192 | 256}-gcm` as const
  const decipher = createDecipheriv(cipher, key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
  } catch {
    return undefined
  }
}

function providerNames(entries: readonly (readonly [string, unknown])[]): string {
  const names = entries.map(([key]) => key.replace(/^key_provider\./, ''))
  return names.length > 0 ? names.join(', ') : 'a key provider that leaves no trace (static or external)'
}

const READ_WITH_TOFU =
  'Read it with OpenTofu, where its key is configured: tofu state pull | wgo scan --state -'

function refusal(name: string, problem: string): WgoError {
  return new WgoError('STATE_ENCRYPTED', `${name} ${problem}.`, {
    resource: name,
    suggestions: [READ_WITH_TOFU],
  })
}

function passphraseMissing(name: string): WgoError {
  return new WgoError('STATE_ENCRYPTED', `${name} is encrypted with a passphrase, and none was given.`, {
    resource: name,
    suggestions: [
      'Set WGO_TOFU_PASSPHRASE, or providers.terraform.passphrase_file to a file that holds the passphrase.',
      READ_WITH_TOFU,
    ],
  })
}

function wrongPassphrase(name: string): WgoError {
  return new WgoError(
    'STATE_ENCRYPTED',
    `${name} could not be decrypted: the passphrase is another, or the file is damaged.`,
    {
      resource: name,
      suggestions: ['Check WGO_TOFU_PASSPHRASE or providers.terraform.passphrase_file.', READ_WITH_TOFU],
    },
  )
}
