import { createHash } from 'node:crypto'
import type { Host, JsonScalar } from '@wgo/core'
import { decodeState } from '../formats/decode-state.ts'
import { decodeHead } from '../formats/encoding.ts'
import { topLevelScalars } from '../formats/json-scan.ts'
import { lineageOf } from '../formats/state-v4.ts'
import { isStateName } from '../sources/file-names.ts'
import type { StateSource } from '../sources/source.ts'

/** What a source is, told from as little of it as will do. */
export type Identity =
  /** A state that names its own history. */
  | { readonly kind: 'lineage'; readonly lineage: string }
  /** A state without a name of its own: printed by `show -json`, or nothing yet. */
  | { readonly kind: 'nameless' }
  /** Turned up beside states, and none. */
  | { readonly kind: 'other' }

/** Terraform and OpenTofu write these members first; a file that was written again may have them anywhere. */
const HEAD_BYTES = 64 * 1024

/**
 * Reads the beginning of a source, and all of it only where that does not tell. Throws what `decodeState`
 * throws where it was asked for, or named as a state, and is none.
 */
export async function identify(
  source: StateSource,
  passphrase: string | undefined,
  host: Host,
): Promise<Identity> {
  if (source.bytes === 0) return { kind: 'nameless' }
  const head = decodeHead(await source.head(HEAD_BYTES))
  const known = fromHead(topLevelScalars(head))
  if (known) return known
  const expected = source.asked || isStateName(source.name)
  if (!expected && !/^\s*\{/.test(head)) return { kind: 'other' }
  try {
    const { lineage } = await decodeState(await source.read(host), {
      name: source.name,
      ...(passphrase !== undefined && { passphrase }),
    })
    return lineage === undefined ? { kind: 'nameless' } : { kind: 'lineage', lineage }
  } catch (error) {
    if (expected) throw error
    return { kind: 'other' }
  }
}

function fromHead(members: ReadonlyMap<string, JsonScalar>): Identity | undefined {
  const lineage = lineageOf(members.get('lineage'))
  const isRaw = members.has('version') || members.has('serial')
  if (isRaw && lineage !== undefined) return { kind: 'lineage', lineage }
  return members.has('format_version') ? { kind: 'nameless' } : undefined
}

/** Whether two sources hold the same bytes. */
export async function sameContent(a: StateSource, b: StateSource, host: Host): Promise<boolean> {
  if (a.bytes !== b.bytes) return false
  return (await digest(a, host)) === (await digest(b, host))
}

async function digest(source: StateSource, host: Host): Promise<string> {
  return createHash('sha256')
    .update(await source.read(host))
    .digest('hex')
}
