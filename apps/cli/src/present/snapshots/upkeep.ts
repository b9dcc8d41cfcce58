import type { PruneResult, SnapshotSummary, VerifyResult } from '@wgo/core'
import { bytes, count, thousands } from '../age.ts'
import { printable } from '../printable.ts'
import { tagText } from './list.ts'

/** What a prune did, or would do. */
export function pruneText({ removed, kept, freed_bytes }: PruneResult, dryRun: boolean): string {
  const did = dryRun ? 'Would remove' : 'Removed'
  const freed = dryRun || freed_bytes === 0 ? '' : ` ${bytes(freed_bytes)} freed.`
  const lines = removed.map(
    each => `  ${each.id}  ${printable(each.name ?? each.auto_name)}  ${each.timestamp}\n`,
  )
  return `${did} ${count(removed.length, 'snapshot')}, ${dryRun ? 'keep' : 'kept'} ${thousands(kept)}.${freed}\n${lines.join('')}`
}

/** What a verification found: whole, or each damaged file and the snapshots that need it. */
export function verifyText({ snapshots, checked_bytes, damage }: VerifyResult): string {
  const looked = `${count(snapshots, 'snapshot')}, ${bytes(checked_bytes)} read`
  if (damage.length === 0) return `Whole: ${looked}.\n`
  const lines = damage.map(
    each =>
      `  ${printable(each.file)}\n     ${printable(each.problem)}\n     needed by ${each.snapshots.join(', ') || 'no snapshot'}\n`,
  )
  return `Damaged: ${count(damage.length, 'file')}. ${looked}.\n${lines.join('')}`
}

export function taggedText(summary: SnapshotSummary): string {
  return `${summary.id}  ${printable(tagText(summary.tags)) || 'no tags'}\n`
}

export function savedText(verb: string, summary: SnapshotSummary): string {
  return `${verb} ${summary.id} "${printable(summary.name ?? summary.auto_name)}": ${count(summary.resource_count, 'resource')}.\n`
}
