import { type Host, type ObjectContent, WgoError } from '@wgo/core'
import { MOST_BYTES } from '../formats/decode-state.ts'
import type { StateSource } from '../sources/source.ts'
import { shownAddress } from './address.ts'
import type { Hold } from './hold.ts'
import type { StoredObject, Stores } from './stores.ts'

/** Enough for most states, and for the names that stand first in large ones. */
const FIRST_BYTES = 256 * 1024

export interface RemoteParts {
  readonly stores: Stores
  readonly hold: Hold
}

/** A state that lies elsewhere, its beginning read; undefined where there is none. */
export async function remoteSource(
  { stores, hold }: RemoteParts,
  object: StoredObject,
  asked: boolean,
  host: Host,
): Promise<StateSource | undefined> {
  const name = shownAddress(object.place, object.name)
  const content = await stores.read(object, host, FIRST_BYTES)
  if (!content) return undefined
  const { size } = content
  const held = hold.keep(wholeOf(content))
  const head = held ?? content.bytes.slice(0, FIRST_BYTES)
  return {
    name,
    asked,
    identity: identityOf(object),
    bytes: size,
    head: async length => head.subarray(0, length),
    read: async reading => held ?? (await readWhole(stores, object, name, reading)),
  }
}

function wholeOf({ bytes, size }: ObjectContent): Uint8Array | undefined {
  return bytes.length === size ? bytes : undefined
}

async function readWhole(
  stores: Stores,
  object: StoredObject,
  name: string,
  host: Host,
): Promise<Uint8Array> {
  const content = await stores.read(object, host)
  if (!content) throw new WgoError('VANISHED', `${name} is gone.`, { resource: name })
  if (content.bytes.length > MOST_BYTES)
    throw new WgoError('INPUT_INVALID', `${name} is larger than any state that can be read.`, {
      resource: name,
    })
  return content.bytes
}

/** One state, however its place was signed in to: settings that lead to another server count, and no others. */
function identityOf({ place, name }: StoredObject): string {
  const { scheme, container, settings } = place
  const { endpoint, context, config_path, host } = settings
  return JSON.stringify([scheme, container, name, endpoint, context, config_path, host])
}
