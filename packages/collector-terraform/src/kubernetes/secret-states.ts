import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type ObjectReader, type ObjectSession, WgoError } from '@wgo/core'
import { MOST_BYTES } from '../formats/decode-state.ts'
import { isPartName, partName, SECRET_PREFIX } from './secret-name.ts'

const unzip = promisify(gunzip)

/** Where a secret holds its state, and which secrets do. */
const SETTINGS = { member: 'tfstate', label_selector: 'tfstate=true' }

/** Secrets with states in them, by way of a reader of secrets: unpacked, and put together where there are pieces. */
export function secretStates(secrets: ObjectReader): ObjectReader {
  return {
    schemes: secrets.schemes,
    open: async (place, host) => {
      const session = await secrets.open({ ...place, settings: { ...SETTINGS, ...place.settings } }, host)
      const { source, principal } = session
      return {
        ...(source !== undefined && { source }),
        ...(principal !== undefined && { principal }),
        read: async (name, { signal }) => {
          const bytes = await readParts(session, name, signal)
          return bytes && { bytes, size: bytes.length }
        },
        list: async (prefix, request) => {
          const page = await session.list(prefix || SECRET_PREFIX, request)
          return {
            ...page,
            objects: page.objects.flatMap(({ name }) => (isPartName(name) ? [] : [{ name }])),
          }
        },
        close: () => session.close(),
      }
    },
  }
}

/** A stream that ends too early goes on in the next secret: most states have one, and are asked for once. */
async function readParts(
  session: ObjectSession,
  name: string,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const first = await session.read(name, { signal })
  if (!first) return undefined
  const pieces = [first.bytes]
  for (let part = 1; ; part++) {
    const bytes = await unpacked(pieces, name)
    if (bytes) return bytes
    const next = await session.read(partName(name, part), { signal })
    if (!next) throw incomplete(name, part)
    pieces.push(next.bytes)
  }
}

const GZIP = [0x1f, 0x8b]

/** Undefined where more must come. */
async function unpacked(pieces: readonly Uint8Array[], name: string): Promise<Uint8Array | undefined> {
  const bytes = Buffer.concat(pieces)
  if (!GZIP.every((byte, index) => bytes[index] === byte)) return bytes
  try {
    return await unzip(bytes, { maxOutputLength: MOST_BYTES })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR') return undefined
    throw new WgoError('STATE_CORRUPT', `The secret ${name} holds no state: it cannot be unpacked.`, {
      resource: name,
      cause: error,
    })
  }
}

function incomplete(name: string, part: number): WgoError {
  return new WgoError(
    'STATE_CORRUPT',
    `The secret ${name} holds the beginning of a state; ${partName(name, part)}, where it goes on, is not there.`,
    { resource: name, suggestions: ['Scan again when nothing is writing to it.'] },
  )
}
