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
  /** The places that were opened, and by which credentials. Those that could not be are told by what lies in them. */
  entered(): Promise<readonly Entered[]>
  close(): Promise<void>
}

/** A place that was signed in to. */
export interface Entered {
  /** `s3://states/` */
  readonly name: string
  readonly source: string
  readonly principal?: string
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
  const places = new Map<string, ObjectPlace>()

  const session = (place: ObjectPlace): Promise<ObjectSession> => {
    const { scheme, container, settings } = place
    const name = JSON.stringify([scheme, container, Object.entries(settings).sort()])
    const known = opened.get(name)
    if (known) return known
    const reader = readers.find(({ schemes }) => schemes.includes(scheme))
    const opening = reader ? enter(reader, place, host) : Promise.reject(noReader(place))
    opened.set(name, opening)
    places.set(name, place)
    return opening
  }

  return {
    knows: scheme => readers.some(({ schemes }) => schemes.includes(scheme)),
    read: async ({ place, name }, { call }, first) => {
      const open = await session(place)
      return await call(
        [limitOf(place)],
        signal => open.read(name, { signal, ...(first !== undefined && { first }) }),
        { ...whereOf(place), timeoutMs: READ_TIMEOUT_MS },
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
          whereOf(place),
        )
        yield* page.objects
        if (page.next !== undefined && page.next === asked) throw sameAgain(place)
        from = page.next
      } while (from !== undefined)
    },
    entered: async () => {
      const all = [...opened].map(async ([name, opening]) =>
        enteredBy(places.get(name) as ObjectPlace, await opening),
      )
      const settled = await Promise.allSettled(all)
      return settled.flatMap(each => (each.status === 'fulfilled' ? each.value : []))
    },
    close: async () => {
      await Promise.allSettled([...opened.values()].map(async opening => (await opening).close()))
    },
  }
}

/** Opens a place, and tells an audit by whose credentials. */
async function enter(reader: ObjectReader, place: ObjectPlace, host: Host): Promise<ObjectSession> {
  const session = await reader.open(place, host)
  for (const { name, ...who } of enteredBy(place, session))
    host.used?.({ event: 'signed_in', scope: name, ...who })
  return session
}

/** Nobody was signed in to what anybody may read. */
function enteredBy(place: ObjectPlace, { source, principal }: ObjectSession): readonly Entered[] {
  if (source === undefined) return []
  return [{ name: shownAddress(place, ''), source, ...(principal !== undefined && { principal }) }]
}

function whereOf(place: ObjectPlace): { readonly endpoint: string; readonly scope: string } {
  return { endpoint: endpointOf(place), scope: shownAddress(place, '') }
}

/** What answers or fails together. */
function endpointOf({ scheme, container }: ObjectPlace): string {
  return scheme.startsWith('http') ? container : `${scheme}://${container}`
}

/** Without an end, or not all: which of them it is, nobody knows. */
function sameAgain(place: ObjectPlace): WgoError {
  const shown = shownAddress(place, '')
  return new WgoError('PROVIDER_REFUSED', `${shown} cannot be listed: each page leads to itself.`, {
    resource: shown,
  })
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
