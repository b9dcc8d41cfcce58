import type { CoverageEntry } from '../documents/coverage.ts'

/**
 * Whether a unit saw nothing because its service is switched off there. It proves nothing of what was there before,
 * but no better credentials and no second look would have shown more.
 */
export function isSwitchedOff({ state, reason, resources }: CoverageEntry): boolean {
  return state !== 'complete' && reason === 'disabled' && resources === 0
}
