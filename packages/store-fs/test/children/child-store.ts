import { setTimeout } from 'node:timers/promises'
import type { Clock, SnapshotStore } from '@wgo/core'
import { openStore } from '../../src/index.ts'
import { thisProcess } from '../owner.ts'

const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, signal ? { signal } : {}),
}

/** The store that a child process works on: its first argument. */
export function childStore(): Promise<SnapshotStore> {
  return openStore({ path: process.argv[2] ?? '', clock, owner: thisProcess })
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
