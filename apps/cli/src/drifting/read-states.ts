import type { Collector, Emit, Host, Resource, Session, Unit } from '@wgo/core'
import { isWgoError, toWgoError, WgoError } from '@wgo/core'
import type { ScanSource } from '@wgo/scan'

/** States that have been read, before anything live is. */
export interface ReadStates {
  /** Hands them to a scan as they were read: nothing is read twice, standard input could not be. */
  readonly source: ScanSource
  readonly declared: readonly Resource[]
  /** As people call them. */
  readonly names: readonly string[]
}

/** So many at once; the collector's own limits hold beside it. */
const AT_ONCE = 8

/**
 * Reads the states: what they declare says what has to be read live. A state that cannot be read is told by the scan
 * that they are handed to. Throws where none could be read.
 */
export async function readStates(collector: Collector, config: unknown, host: Host): Promise<ReadStates> {
  const session = await collector.open(config, host).catch(error => {
    throw forDrift(error)
  })
  try {
    const units: Unit[] = []
    for await (const unit of session.units({})) units.push(unit)
    const read = await readUnits(session, units, host)
    const emits = [...read.values()].flatMap(({ emits }) => emits)
    const declared = emits.flatMap(emit => (emit.kind === 'resource' ? [emit.resource] : []))
    if (declared.length === 0) assertRead([...read.values()])
    const names = units.flatMap(({ scope_name }) => scope_name ?? [])
    return { source: { collector: handingOver(collector, units, read), config }, declared, names }
  } finally {
    await session.close()
  }
}

interface ReadUnit {
  readonly emits: readonly Emit[]
  /** What ended it. */
  readonly error?: unknown
}

type ReadUnits = Map<string, ReadUnit>

async function readUnits(session: Session, units: readonly Unit[], host: Host): Promise<ReadUnits> {
  const read: ReadUnits = new Map()
  const waiting = units.values()
  const work = async (): Promise<void> => {
    for (const unit of waiting) read.set(unit.id, await readUnit(session, unit, host))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return read
}

async function readUnit(session: Session, unit: Unit, host: Host): Promise<ReadUnit> {
  const emits: Emit[] = []
  try {
    for await (const emit of session.collect(unit, host)) emits.push(emit)
    return { emits }
  } catch (error) {
    host.signal.throwIfAborted()
    return { emits, error }
  }
}

/**
 * Nothing is declared where everything was read, and not where something was not: all that failed is told. Other
 * units than that of a state may have been read.
 */
function assertRead(read: readonly ReadUnit[]): void {
  const thrown = read.flatMap(({ error }) => (error === undefined ? [] : [toWgoError(error)]))
  const known = new Set(thrown.map(({ message }) => message))
  const gaps = read.flatMap(({ emits }) => emits.flatMap(emit => (emit.kind === 'gap' ? [emit.message] : [])))
  const unread = [...new Set(gaps)]
    .filter(message => !known.has(message))
    .map(message => new WgoError('FILE_UNREADABLE', message, { provider: 'terraform' }))
  const failures = [...thrown, ...unread]
  const [first, ...others] = failures
  if (!first) return
  if (others.length === 0) throw forDrift(first)
  const suggestions = [...new Set(failures.flatMap(each => each.suggestions))]
  const message = [...new Set(failures.map(each => each.message))].join('\n')
  throw forDrift(new WgoError(first.code, message, { provider: 'terraform', suggestions, cause: first }))
}

/** A collector in the place of the one that read, whose units are there already. Each is handed over once. */
function handingOver(collector: Collector, units: readonly Unit[], read: ReadUnits): Collector {
  const session: Session = {
    async *units() {
      yield* units
    },
    async *collect({ id }) {
      const { emits = [], error } = read.get(id) ?? {}
      read.delete(id)
      yield* emits
      if (error !== undefined) throw error
    },
    async *check() {},
    close: async () => {},
  }
  return { ...collector, open: async () => session }
}

/** That there are states, and nothing in them. */
export function nothingDeclared({ names }: ReadStates): WgoError {
  const [first = 'The state', ...others] = names
  const which = others.length === 0 ? `${first} is empty` : `All ${names.length} states are empty`
  return new WgoError('NOTHING_FOUND', `${which}: nothing is declared that could be compared.`, {
    suggestions: ['wgo drift --iac --all', 'wgo drift --iac --state path/to/terraform.tfstate', 'wgo scan'],
  })
}

/** The same error, with what to type for this command. */
function forDrift(error: unknown): unknown {
  if (!isWgoError(error)) return error
  const suggestions = error.suggestions.map(each =>
    each.replaceAll('wgo scan --state', 'wgo drift --iac --state'),
  )
  const { provider, resource, permission } = error
  return new WgoError(error.code, error.message, {
    ...(provider !== undefined && { provider }),
    ...(resource !== undefined && { resource }),
    ...(permission !== undefined && { permission }),
    suggestions,
    cause: error,
  })
}
