import { type Emit, type Host, WgoError } from '@wgo/core'
import { decodeState, MOST_BYTES } from './formats/decode-state.ts'
import type { StateDocument } from './formats/state-document.ts'
import type { Work } from './listing/listing.ts'

/** Reads the state that a unit stands for. Throws what `decodeState` throws, or `VANISHED` where another lies there now. */
export async function readState(
  work: Extract<Work, { kind: 'state' }>,
  passphrase: string | undefined,
  host: Host,
): Promise<StateDocument> {
  const { source, lineage } = work
  host.progress(`Reading ${source.name}`)
  const bytes = await source.read(host)
  const state = await decodeState(bytes, {
    name: source.name,
    ...(passphrase !== undefined && { passphrase }),
  })
  host.signal.throwIfAborted()
  if (state.lineage !== lineage) throw replaced(source.name)
  host.log.debug('Read a state.', { state: source.name, ...counts(state) })
  return state
}

function replaced(name: string): WgoError {
  return new WgoError('VANISHED', `${name} was replaced by another state while it was being read.`, {
    resource: name,
    suggestions: ['Scan again when nothing is writing to it.'],
  })
}

function counts(state: StateDocument): Readonly<Record<string, number | string>> {
  const { format, resources, data, outputs } = state
  return { format, resources: resources.length, data: data.length, outputs: outputs.length }
}

/** Said of a file that does not fit into one string. */
export function tooLarge(name: string): Emit {
  const message = `${name} is larger than ${Math.floor(MOST_BYTES / 1e6)} MB, the most that can be read at once.`
  return { kind: 'gap', reason: 'limit', message }
}
