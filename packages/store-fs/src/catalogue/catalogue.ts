import { readdir, readFile } from 'node:fs/promises'
import { isWgoError, type SnapshotSummary, snapshotSummary } from '@wgo/core'
import { replaceFile } from '../disk/disk.ts'
import { isErrno } from '../disk/store-errors.ts'
import { manifestId } from '../layout.ts'
import { readManifest } from '../manifest/manifest.ts'
import type { StoreContext } from '../store-context.ts'
import { type CatalogueRecord, parseCatalogue, recordLine } from './records.ts'

type Parts = Pick<StoreContext, 'layout' | 'disk' | 'log'>

/**
 * The snapshots that there are, the later committed the later. The manifests are the truth and the
 * catalogue a copy that is quick to read: what it lacks is read from them, what they lack is left out.
 */
export async function readCatalogue(parts: Parts): Promise<readonly SnapshotSummary[]> {
  const { layout } = parts
  const [text, ids] = await Promise.all([readOrEmpty(layout.catalogue), manifestIds(layout.snapshots)])
  const { summaries, sound } = parseCatalogue(text)
  if (!sound) return readSummaries(parts, [...ids])
  const known = [...summaries.values()].filter(({ id }) => ids.has(id))
  const missing = [...ids].filter(id => !summaries.has(id))
  return missing.length === 0 ? known : [...known, ...(await readSummaries(parts, missing))]
}

/** Adds a step. Only under the lock. */
export async function appendRecord({ layout, disk }: Parts, record: CatalogueRecord): Promise<void> {
  await disk.append(layout.catalogue, recordLine(record))
}

/** Writes the catalogue anew: from itself where it is sound, with `from: 'manifests'` from them alone. Only under the lock. */
export async function rewriteCatalogue(
  parts: Parts,
  from?: 'manifests',
): Promise<readonly SnapshotSummary[]> {
  const { layout, disk } = parts
  const summaries =
    from === 'manifests'
      ? await readSummaries(parts, [...(await manifestIds(layout.snapshots))])
      : await readCatalogue(parts)
  await replaceFile(
    disk,
    layout.catalogue,
    summaries.map(put => recordLine({ put })),
  )
  return summaries
}

/** Whether the catalogue tells what there is, and can be added to as it is. */
export async function isCatalogueWhole({ layout }: Parts): Promise<boolean> {
  const [text, ids] = await Promise.all([readOrEmpty(layout.catalogue), manifestIds(layout.snapshots)])
  const { summaries, sound, torn } = parseCatalogue(text)
  return sound && !torn && summaries.size === ids.size && [...ids].every(id => summaries.has(id))
}

export async function manifestIds(folder: string): Promise<ReadonlySet<string>> {
  const names = await readdir(folder).catch(error => {
    if (isErrno(error, 'ENOENT')) return []
    throw error
  })
  return new Set(names.map(manifestId).filter(id => id !== undefined))
}

/** By time. A manifest that is damaged or just removed is passed over; `verify` tells of damage. */
async function readSummaries({ layout, log }: Parts, ids: readonly string[]): Promise<SnapshotSummary[]> {
  const summaries: SnapshotSummary[] = []
  for (const id of ids) {
    try {
      summaries.push(snapshotSummary((await readManifest(layout, id)).metadata))
    } catch (error) {
      if (!isWgoError(error)) throw error
      log?.warn(error.message, { snapshot: id })
    }
  }
  return summaries.sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp))
}

async function readOrEmpty(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return ''
    throw error
  }
}
