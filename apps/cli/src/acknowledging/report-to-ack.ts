import {
  type DriftReport,
  HIDDEN_KINDS,
  isJsonArray,
  isJsonObject,
  type Json,
  type SnapshotSummary,
  WgoError,
} from '@wgo/core'
import { compare, compareStates } from '../drifting/compare.ts'
import { readBytes } from '../program/files.ts'
import type { Program } from '../program/program.ts'
import { interruptible } from '../program/signals.ts'
import { withStore } from '../program/with-store.ts'
import { selectPair } from '../select/pair.ts'
import { selectSnapshot } from '../select/reference.ts'

export interface AckFlags {
  readonly report?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly iac?: boolean
  readonly snapshot?: string | undefined
  readonly 'ignore-file'?: string | undefined
}

/** The changes that can be acknowledged: of a report that was saved, else of drift as it is now, hidden ones too. */
export async function reportToAck(program: Program, flags: AckFlags): Promise<Pick<DriftReport, 'changes'>> {
  const { report, from, to, iac, snapshot, 'ignore-file': ignoreFile } = flags
  if (report !== undefined) return savedReport(report)
  const include = Object.fromEntries(HIDDEN_KINDS.map(kind => [`include-${kind}`, true]))
  const shown = { ...include, 'ignore-file': ignoreFile }
  return withStore(program, async store => {
    const [known, now] = [await store.list(), program.clock.now()]
    if (iac) {
      const { id } = lookAtStates(snapshot, known, now)
      const look = { kind: 'look', states: id, live: id } as const
      const flags = { ...shown, iac, all: true }
      return interruptible(signal => compareStates(program, store, look, flags, signal))
    }
    const pair = selectPair({ from, to }, known, now)
    return interruptible(signal => compare(program, store, pair, shown, signal))
  })
}

/** The newest snapshot, or the one asked for, that holds states and what is live. Throws `INPUT_INVALID`. */
function lookAtStates(
  reference: string | undefined,
  known: readonly SnapshotSummary[],
  now: number,
): SnapshotSummary {
  const asked = reference === undefined ? undefined : selectSnapshot(reference, known, now)
  const found = asked === undefined ? known.find(holdsBoth) : holdsBoth(asked) ? asked : undefined
  if (found) return found
  const which = asked ? `Snapshot ${asked.id} does not hold` : 'No snapshot holds'
  throw new WgoError('INPUT_INVALID', `${which} both states and what is live.`, {
    suggestions: ['wgo drift --iac', 'wgo drift --iac --output json=drift.json'],
  })
}

function holdsBoth({ providers }: SnapshotSummary): boolean {
  return providers.includes('terraform') && providers.some(name => name !== 'terraform')
}

async function savedReport(path: string): Promise<Pick<DriftReport, 'changes'>> {
  const pieces: Uint8Array[] = []
  for await (const piece of readBytes(path)) pieces.push(piece)
  const document = parsed(Buffer.concat(pieces).toString('utf8'))
  if (
    !isJsonObject(document) ||
    !isJsonArray(document.changes ?? null) ||
    !areChanges(document.changes ?? null)
  )
    throw noReport(path)
  return document as unknown as DriftReport
}

function areChanges(changes: Json): boolean {
  return (
    isJsonArray(changes) &&
    changes.every(
      change =>
        isJsonObject(change) &&
        typeof change.key === 'string' &&
        typeof change.resource_id === 'string' &&
        (change.action === 'remove' ||
          (change.action === 'add' && isJsonObject(change.after ?? null)) ||
          (change.action === 'modify' && isJsonArray(change.paths ?? null))),
    )
  )
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function noReport(path: string): WgoError {
  return new WgoError('INPUT_INVALID', `${path === '-' ? 'stdin' : path} is no report of drift as JSON.`, {
    resource: path,
    suggestions: ['wgo drift --output json=drift.json'],
  })
}
