import type { SnapshotStore } from '@wgo/core'
import { openStore } from '@wgo/store-fs'
import { realClock } from './host.ts'

/** A store that this process alone works on. */
export function benchStore(path: string): Promise<SnapshotStore> {
  return openStore({
    path,
    clock: realClock,
    owner: { pid: process.pid, host: 'bench', isRunning: () => true },
  })
}
