import type { CoverageEntry } from '../documents/coverage.ts'

/**
 * Whether a unit saw nothing because its service is switched off there. It proves nothing of what was there before,
 * but no better credentials and no second look would have shown more. Where a permission is named, only the way to
 * look is off, and what was not seen may well be there.
 */
export function isSwitchedOff({ state, reason, permission, resources }: CoverageEntry): boolean {
  return state !== 'complete' && reason === 'disabled' && permission === undefined && resources === 0
}
