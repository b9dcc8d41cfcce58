import {
  type Host,
  type ObjectContent,
  type ObjectEntry,
  type ObjectPage,
  type ObjectPlace,
  type ObjectReader,
  type ObjectSession,
  WgoError,
} from '@wgo/core'
import { shownAddress } from './address.ts'
import { limitOf } from './limits.ts'

/** The places that states lie in, each opened once, when it is first asked. Calls go through the host. */
export interface Stores {
  /** Whether there is a reader for such addresses. */
  knows(scheme: string): boolean
  read(object: StoredObject, host: Host, first?: number): Promise<ObjectContent | undefined>
  /** All objects whose names begin so. Throws where not all could be listed. */
  list(place: ObjectPlace, prefix: string, host: Host): AsyncIterable<ObjectEntry>
  close(): Promise<void>
}

/** An object in its place. */
export interface StoredObject {
  readonly place: ObjectPlace
  readonly name: string
}

/** A whole state may be large, and the network slow. */
const READ_TIMEOUT_MS = 2 * 60_000

/** `host` opens the places: it lives as long as they do. */
export function stores(readers: readonly ObjectReader[], host: Host): Stores {
  const opened = new Map<string, Promise<ObjectSession>>()

  const session = (place: ObjectPlace): Promise<ObjectSession> => {
    const { scheme, container, settings } = place
    const name = JSON.stringify([scheme, container, Object.entries(settings).sort()])
    const known = opened.get(name)
    if (known) return known
    const reader = readers.find(({ schemes }) => schemes.includes(scheme))
    const opening = reader ? reader.open(place, host) : Promise.reject(noReader(place))
    opened.set(name, opening)
    return opening
  }

  return {
    knows: scheme => readers.some(({ schemes }) => schemes.includes(scheme)),
    read: async ({ place, name }, { call }, first) => {
      const open = await session(place)
      return await call(
        [limitOf(place)],
        signal => open.read(name, { signal, ...(first !== undefined && { first }) }),
        { endpoint: endpointOf(place), timeoutMs: READ_TIMEOUT_MS },
      )
    },
    async *list(place, prefix, { call, signal }) {
      const open = await session(place)
      let from: string | undefined
      do {
        signal.throwIfAborted()
        const asked = from
        const page: ObjectPage = await call(
          [limitOf(place)],
          each => open.list(prefix, { signal: each, ...(asked !== undefined && { from: asked }) }),
          { endpoint: endpointOf(place) },
        )
        yield* page.objects
        from = page.next
      } while (from !== undefined)
    },
    close: async () => {
      await Promise.allSettled([...opened.values()].map(async opening => (await opening).close()))
    },
  }
}

/** What answers or fails together. */
function endpointOf({ scheme, container }: ObjectPlace): string {
  return scheme.startsWith('http') ? container : `${scheme}://${container}`
}

function noReader(place: ObjectPlace): WgoError {
  const { scheme } = place
  const shown = shownAddress(place, '')
  return new WgoError('UNSUPPORTED', `${shown} is not read: nothing here signs in to ${scheme}://.`, {
    resource: shown,
    suggestions: [
      'Where the configuration of that state lies: terraform state pull | wgo scan --state -',
      'Or name that folder, and set providers.terraform.pull to true.',
    ],
  })
}
