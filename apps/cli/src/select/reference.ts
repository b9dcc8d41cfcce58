import { isSameQuestion, nearest, type SnapshotSummary, shellWord, WgoError } from '@wgo/core'
import { count } from '../present/age.ts'
import { parseTime } from './time.ts'

/**
 * The snapshot that a text means: an id or its beginning, a name (the newest that bears it), a tag
 * `key=value`, `latest`, a time (the newest at or before it), each with `~N` for the Nth before it that
 * looked at the same things; `~N` alone counts from the newest. `all` is newest first.
 * Throws `SNAPSHOT_NOT_FOUND` or `SNAPSHOT_AMBIGUOUS`.
 */
export function selectSnapshot(
  reference: string,
  all: readonly SnapshotSummary[],
  now: number,
): SnapshotSummary {
  if (all.length === 0) throw none()
  const exact = named(reference, all)
  if (exact) return exact
  const { base, back } = /^(?<base>.*)~(?<back>\d*)$/s.exec(reference)?.groups ?? {}
  if (base === undefined || back === undefined) return selectBase(reference, all, now)
  const start = selectBase(base === '' ? 'latest' : base, all, now)
  return earlier(start, all, back === '' ? 1 : Number(back))
}

/** The snapshots before this one that looked at the same things, newest first. */
export function predecessors(
  start: SnapshotSummary,
  all: readonly SnapshotSummary[],
): readonly SnapshotSummary[] {
  const before = all.slice(all.findIndex(({ id }) => id === start.id) + 1)
  return before.filter(each => isSameQuestion(start.coverage_signature, each.coverage_signature))
}

/** The one of them that is `steps` back; 0 is `start` itself. Throws `SNAPSHOT_NOT_FOUND`. */
export function earlier(start: SnapshotSummary, all: readonly SnapshotSummary[], steps = 1): SnapshotSummary {
  const line = [start, ...predecessors(start, all)]
  const found = line[steps]
  if (found) return found
  const left = line.length - 1
  const few = left === 0 ? 'No snapshot' : `Only ${count(left, 'snapshot')}`
  const other = all[all.findIndex(each => each.id === start.id) + 1]
  throw new WgoError('SNAPSHOT_NOT_FOUND', `${few} before ${start.id} looked at the same things.`, {
    resource: start.id,
    suggestions: [
      'wgo scan',
      'wgo snapshots list',
      ...(other ? [`wgo drift --from ${other.id} --to ${start.id}`] : []),
    ],
  })
}

function selectBase(text: string, all: readonly SnapshotSummary[], now: number): SnapshotSummary {
  const found = named(text, all) ?? tagged(text, all) ?? byIdStart(text, all) ?? byTime(text, all, now)
  if (found) return found
  throw unknown(text, all)
}

function named(text: string, all: readonly SnapshotSummary[]): SnapshotSummary | undefined {
  if (text === 'latest') return all[0]
  return (
    all.find(each => each.id === text) ??
    all.find(each => each.name === text) ??
    all.find(each => each.auto_name === text)
  )
}

function tagged(text: string, all: readonly SnapshotSummary[]): SnapshotSummary | undefined {
  const at = text.indexOf('=')
  if (at < 1) return undefined
  const [key, value] = [text.slice(0, at), text.slice(at + 1)]
  return all.find(({ tags = {} }) => Object.hasOwn(tags, key) && tags[key] === value)
}

function byIdStart(text: string, all: readonly SnapshotSummary[]): SnapshotSummary | undefined {
  const found = text === '' ? [] : all.filter(each => each.id.startsWith(text))
  if (found.length < 2) return found[0]
  throw new WgoError(
    'SNAPSHOT_AMBIGUOUS',
    `${found.length} snapshots have an id that begins with "${text}".`,
    {
      resource: text,
      suggestions: found.slice(0, 5).map(each => `${each.id}  ${each.name ?? each.auto_name}`),
    },
  )
}

function byTime(text: string, all: readonly SnapshotSummary[], now: number): SnapshotSummary | undefined {
  const time = parseTime(text, now)
  if (time === undefined) return undefined
  const found = all.find(each => Date.parse(each.timestamp) <= time)
  if (found) return found
  const oldest = all.at(-1)
  throw new WgoError(
    'SNAPSHOT_NOT_FOUND',
    `No snapshot is as old as ${new Date(time).toISOString()}; the oldest is ${oldest?.id} of ${oldest?.timestamp}.`,
    { resource: text, suggestions: ['wgo snapshots list'] },
  )
}

function unknown(text: string, all: readonly SnapshotSummary[]): WgoError {
  const candidates = new Set(all.flatMap(namesOf))
  const near = nearest(text, ['latest', ...candidates])
  return new WgoError(
    'SNAPSHOT_NOT_FOUND',
    `No snapshot is called "${text}".${near ? ` Did you mean "${near}"?` : ''}`,
    {
      resource: text,
      suggestions: [
        ...(isFile(text) ? [`wgo snapshots import ${shellWord(text)}`] : []),
        'wgo snapshots list',
      ],
    },
  )
}

/** Snapshots lie in the store: one that was exported is taken in first. */
function isFile(text: string): boolean {
  return text.endsWith('.json')
}

function namesOf({ id, name, auto_name, tags = {} }: SnapshotSummary): string[] {
  const pairs = Object.entries(tags).map(([key, value]) => `${key}=${value}`)
  return [id, ...(name === undefined ? [] : [name]), auto_name, ...pairs]
}

function none(): WgoError {
  return new WgoError('SNAPSHOT_NOT_FOUND', 'There is no snapshot yet.', { suggestions: ['wgo scan'] })
}
