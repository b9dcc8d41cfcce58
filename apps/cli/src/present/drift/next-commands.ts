import type { DriftReport, StateDriftReport } from '@wgo/core'
import type { NextCommand } from '../next.ts'
import type { DriftView } from './sections.ts'
import { isStateDrift } from './words.ts'

/** What to type next. */
export function nextCommands(report: DriftReport, view: DriftView): readonly NextCommand[] {
  if (isStateDrift(report)) return nextOfStates(report, view)
  const { from, to, changes, not_checked, not_looked_at } = report
  const pair = `--from ${from.id} --to ${to.id}`
  return [
    ...(isMixed(report) ? [[`wgo drift ${pair} --severity high`, 'only what matters most'] as const] : []),
    ...(changes.length > 0
      ? [[`wgo drift ${pair} --output json`, 'every value, before and after'] as const]
      : []),
    ...(not_checked.length + not_looked_at.length > 0
      ? [[`wgo snapshots show ${to.id}`, 'what was seen and what was not'] as const]
      : []),
    ...(changes.length > 0
      ? [[`wgo snapshots tag ${to.id} reviewed=yes`, 'keep this state as the one you know'] as const]
      : []),
  ]
}

/** The same two sides again: only a snapshot that holds both can be told again. */
function nextOfStates(report: StateDriftReport, { all, wider }: DriftView): readonly NextCommand[] {
  const { from, to, changes, not_checked } = report
  const same = `wgo drift --iac${all ? ' --all' : ''} --snapshot ${to.id}`
  const isHinted = changes.some(({ hints }) => hints !== undefined)
  const again = isHinted ? `${same} --hints` : same
  const isOne = from.id === to.id
  return [
    ...(isOne && isMixed(report) ? [[`${again} --severity high`, 'only what matters most'] as const] : []),
    ...(isOne && !isHinted && changes.length > 0
      ? [[`${again} --hints`, 'what would take each change either way'] as const]
      : []),
    ...(isOne && changes.length > 0
      ? [[`${again} --output html=drift.html`, 'all of it as a page'] as const]
      : []),
    ...(wider === undefined ? [] : [[wider, 'what is unmanaged of every type, everywhere'] as const]),
    ...(not_checked.length > 0
      ? [[`wgo snapshots show ${to.id}`, 'what was seen and what was not'] as const]
      : []),
  ]
}

/** Whether some of the changes are grave, and not all. */
function isMixed({ changes }: DriftReport): boolean {
  const grave = changes.filter(({ severity }) => severity === 'high' || severity === 'critical').length
  return grave > 0 && grave < changes.length
}
