import { resolve, sep } from 'node:path'
import { shownAsWritten } from '../remote/address.ts'
import type { TerraformConfig } from '../settings.ts'
import { STDIN } from '../sources/stdin.ts'

/**
 * What a configuration asks for, in words. Two scans that asked the same share them, and then what the
 * later one does not find is gone; so they name folders whole: `.` is another question elsewhere.
 */
export function selectionWords({ states, workspace }: TerraformConfig, cwd: string): string {
  const asked = (states.length > 0 ? states : ['.']).map(state =>
    state === STDIN ? 'standard input' : (shownAsWritten(state) ?? whole(cwd, state)),
  )
  const words = [...new Set(asked)].sort().join(', ')
  return workspace === undefined ? words : `${words} (workspace ${workspace})`
}

function whole(cwd: string, state: string): string {
  return resolve(cwd, state).split(sep).join('/')
}
