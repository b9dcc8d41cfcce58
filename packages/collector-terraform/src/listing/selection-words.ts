import { createHash } from 'node:crypto'
import { resolve, sep } from 'node:path'
import { shownAsWritten, unshownPlace } from '../remote/address.ts'
import type { TerraformConfig } from '../settings.ts'
import { STDIN } from '../sources/stdin.ts'

/**
 * What a configuration asks for, in words. Two scans that asked the same share them, and then what the
 * later one does not find is gone; so they name folders whole: `.` is another question elsewhere.
 */
export function selectionWords(
  { states, workspace }: TerraformConfig,
  cwd: string,
  selected: readonly string[],
): string {
  const asked = (states.length > 0 ? states : ['.']).map(state =>
    state === STDIN ? 'standard input' : (address(state) ?? whole(cwd, state)),
  )
  const words = [...new Set(asked)].sort().join(', ')
  if (workspace !== undefined) return `${words} (workspace ${workspace})`
  return selected.length > 0 ? `${words} (${selected.join(', ')})` : words
}

/** With a mark of what is not shown and leads elsewhere, too short to guess a secret by. */
function address(state: string): string | undefined {
  const shown = shownAsWritten(state)
  const hidden = shown === undefined ? '' : unshownPlace(state)
  return hidden === '' ? shown : `${shown} (${createHash('sha256').update(hidden).digest('hex').slice(0, 6)})`
}

function whole(cwd: string, state: string): string {
  return resolve(cwd, state).split(sep).join('/')
}
