import {
  type Emit,
  type Host,
  type Probe,
  type Selection,
  type Session,
  toWgoError,
  type Unit,
  WgoError,
} from '@wgo/core'
import { emitsOf } from './convert/emits.ts'
import { MOST_BYTES } from './formats/decode-state.ts'
import { atHome } from './home.ts'
import { listStates, type Work } from './listing/listing.ts'
import { nothingFound, requireState } from './listing/nothing-found.ts'
import { selectionWords } from './listing/selection-words.ts'
import type { TerraformParts } from './parts.ts'
import { passphraseOf } from './passphrase.ts'
import { readState, tooLarge } from './read-state.ts'
import { readersOf } from './readers.ts'
import { hold } from './remote/hold.ts'
import { type Entered, type Stores, stores } from './remote/stores.ts'
import type { TerraformConfig } from './settings.ts'
import { findSources } from './sources/find-sources.ts'

/** Of states that were read while they were looked for, so many bytes are kept for their units. */
const MOST_HELD = 128 * 1024 * 1024

/** Finds the states that are asked for. Throws where there is not one that could be read. */
export async function openSession(
  written: TerraformConfig,
  parts: TerraformParts,
  host: Host,
): Promise<Session> {
  const config = atHome(written, host.env)
  const open = stores(readersOf(config, parts), host)
  try {
    return await found(config, parts, open, host)
  } catch (error) {
    await open.close()
    throw error
  }
}

async function found(
  config: TerraformConfig,
  { stdin }: TerraformParts,
  stores: Stores,
  host: Host,
): Promise<Session> {
  const passphrase = await passphraseOf(config, host)
  host.progress('Looking for states')
  const sources = await findSources({ config, stdin, host, stores, hold: hold(MOST_HELD) })
  const selection = selectionWords(config, host.cwd, sources.selected)
  const works = await listStates(sources, { selection, types: ['*'], passphrase }, host)
  requireState(works, nothingFound(config, sources, selection))
  return session(works, passphrase, stores)
}

function session(works: readonly Work[], passphrase: string | undefined, stores: Stores): Session {
  const byUnit = new Map(works.map(work => [work.unit.id, work]))
  return {
    async *units(selection) {
      for (const { unit } of works) yield withTypes(unit, selection)
    },
    async *collect(unit, host) {
      const work = byUnit.get(unit.id)
      if (!work) throw new WgoError('INPUT_INVALID', `There is no state called ${unit.id} in this session.`)
      for (const each of await collect(work, unit, passphrase, host)) {
        host.signal.throwIfAborted()
        if (isWanted(each, unit)) yield each
      }
    },
    async *check(host, question) {
      for (const place of await stores.entered()) yield identityOf(place)
      for (const work of works) {
        if (work.kind === 'listing') yield* unlisted(work, works)
        else if (work.kind === 'broken') yield unreadable(work.unit, work.error)
        else if (question !== 'identity') yield await probe(work, passphrase, host)
      }
    },
    close: () => stores.close(),
  }
}

/** Who is signed in where states lie elsewhere: to read them, nobody has to be asked who that is. */
function identityOf({ name, source, principal = 'not asked' }: Entered): Probe {
  return { kind: 'identity', scope: name, principal, source }
}

/** The listing speaks for the types that were read, and for no other. Regions and namespaces: states have none. */
function withTypes(unit: Unit, { types }: Selection): Unit {
  return types && types.length > 0 ? { ...unit, types } : unit
}

function isWanted(emit: Emit, unit: Unit): boolean {
  return emit.kind !== 'resource' || unit.types.includes('*') || unit.types.includes(emit.resource.type)
}

async function collect(
  work: Work,
  unit: Unit,
  passphrase: string | undefined,
  host: Host,
): Promise<Iterable<Emit>> {
  switch (work.kind) {
    case 'broken':
      throw work.error
    case 'listing':
      return work.gaps.map(gap => ({ kind: 'gap', ...gap }) as const)
    case 'state':
      if (work.source.bytes > MOST_BYTES) return [tooLarge(work.source.name)]
      return emitsOf(await readState(work, passphrase, host), unit.scope)
  }
}

async function probe(
  work: Extract<Work, { kind: 'state' }>,
  passphrase: string | undefined,
  host: Host,
): Promise<Probe> {
  const { scope, scope_name, types } = work.unit
  try {
    await readState(work, passphrase, host)
    return { kind: 'readable', scope, ...(scope_name !== undefined && { scope_name }), types }
  } catch (error) {
    host.signal.throwIfAborted()
    return unreadable(work.unit, toWgoError(error))
  }
}

/** Where the search failed, apart from the states that speak for themselves. */
function unlisted({ unit, gaps }: Extract<Work, { kind: 'listing' }>, works: readonly Work[]): Probe[] {
  const told = new Set(works.map(work => (work.kind === 'broken' ? work.error.message : '')))
  return gaps
    .filter(({ message }) => !told.has(message))
    .map(({ message }) =>
      unreadable(unit, new WgoError('FILE_UNREADABLE', message, { provider: 'terraform' })),
    )
}

function unreadable({ scope, scope_name, types }: Unit, error: WgoError): Probe {
  return { kind: 'unreadable', scope, ...(scope_name !== undefined && { scope_name }), types, error }
}
