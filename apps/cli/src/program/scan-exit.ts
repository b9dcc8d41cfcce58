import { isSwitchedOff, type SnapshotMetadata } from '@wgo/core'
import { EXIT, type ExitCode } from './exit-code.ts'

/** 3 where something could not be seen; that a service is switched off is told, and no gap. */
export function scanExit({ coverage }: Pick<SnapshotMetadata, 'coverage'>): ExitCode {
  return coverage.every(entry => entry.state === 'complete' || isSwitchedOff(entry))
    ? EXIT.ok
    : EXIT.incomplete
}
