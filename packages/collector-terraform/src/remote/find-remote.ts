import { nearest, type ObjectEntry, type ObjectPlace, WgoError } from '@wgo/core'
import pMap from 'p-map'
import { standsBesideStates } from '../sources/file-names.ts'
import { addSource } from '../sources/findings.ts'
import { attempt, type Search } from '../sources/search.ts'
import { type Address, isWeb, shownAddress } from './address.ts'
import { isPattern, matcher, prefixOf } from './key-pattern.ts'
import { remoteSource } from './remote-source.ts'
import type { StoredObject } from './stores.ts'

/** More wait for the host's pace, not for each other. */
const AT_ONCE = 64

/** Finds what an address names: one state, all that match, or all below. */
export async function findRemote(search: Search, { place, name }: Address): Promise<void> {
  if (isWeb(place.scheme)) return await addOne(search, { place, name })
  if (isPattern(name)) return await addMatching(search, place, prefixOf(name), matcher(name))
  if (name === '' || name.endsWith('/')) return await addMatching(search, place, name, () => true)
  if (!(await addFound(search, { place, name }, true))) throw await missing(search, { place, name })
}

/** A state that may not have been written yet. */
export async function addOne(search: Search, object: StoredObject): Promise<void> {
  if (await addFound(search, object, true)) return
  search.host.log.warn('There is no state yet.', { state: shownAddress(object.place, object.name) })
}

/** Adds all objects that a test lets through; each that fails, fails alone. */
async function addMatching(
  search: Search,
  place: ObjectPlace,
  prefix: string,
  wanted: (name: string) => boolean,
): Promise<void> {
  const { host, stores } = search
  const objects: StoredObject[] = []
  for await (const entry of stores.list(place, prefix, host))
    if (isState(entry) && wanted(entry.name)) objects.push({ place, name: entry.name })
  host.progress(`Found ${objects.length} of ${shownAddress(place, prefix)}`)
  await addAll(search, objects, false)
}

/** Adds those of the objects that are there; each that fails, fails alone. */
export async function addAll(
  search: Search,
  objects: readonly StoredObject[],
  asked: boolean,
): Promise<void> {
  await pMap(
    objects,
    object =>
      attempt(search, shownAddress(object.place, object.name), async () => {
        await addFound(search, object, asked)
      }),
    { concurrency: AT_ONCE },
  )
}

async function addFound(search: Search, object: StoredObject, asked: boolean): Promise<boolean> {
  const source = await remoteSource(search, object, asked, search.host)
  if (source) addSource(search.findings, source)
  return source !== undefined
}

/** "Folders", empty objects and locks are none. */
function isState({ name, size }: ObjectEntry): boolean {
  return size !== 0 && !name.endsWith('/') && !standsBesideStates(name)
}

const LOOKED_AT = 1_000

/** That an object is not there, with the nearest name there is. */
async function missing(search: Search, { place, name }: StoredObject): Promise<WgoError> {
  const shown = shownAddress(place, name)
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  const near = nearest(name, await namesIn(search, place, folder))
  return new WgoError('INPUT_INVALID', `${shown} does not exist.`, {
    resource: shown,
    suggestions: [
      near !== undefined
        ? `Did you mean ${shownAddress(place, near)}?`
        : `Read all that lie beside it: wgo scan --state ${shownAddress(place, folder)}`,
    ],
  })
}

/** Some names; none where they may not be listed. */
async function namesIn({ stores, host }: Search, place: ObjectPlace, prefix: string): Promise<string[]> {
  const names: string[] = []
  try {
    for await (const { name } of stores.list(place, prefix, host)) {
      names.push(name)
      if (names.length === LOOKED_AT) break
    }
  } catch {
    host.signal.throwIfAborted()
  }
  return names
}
