import type { Detection, Host } from '@wgo/core'
import { shownAsWritten } from './remote/address.ts'
import type { TerraformConfig } from './settings.ts'
import { isStateName, standsBesideStates } from './sources/file-names.ts'
import { walk } from './sources/walk.ts'
import { isPointer } from './sources/working-folder.ts'

/** How far a look around goes: the scan itself looks everywhere. */
const FOLDERS_DEEP = 6
const AT_MOST_MS = 2_000

/** Says what is set up: the states asked for, or how many lie below the working folder. Reads none. */
export async function detect({ states }: TerraformConfig, host: Host): Promise<Detection> {
  if (states.length > 0) {
    const shown = states.map(state => shownAsWritten(state) ?? state)
    return { found: true, summary: `states: ${shown.join(', ')}` }
  }
  const files = await lookAround(host)
  const found =
    files?.filter(file => isStateName(file) && !isPointer(file) && !standsBesideStates(file)) ?? []
  const folders = files?.filter(isPointer) ?? []
  const parts = [...counted(found.length, 'state file'), ...counted(folders.length, 'initialised folder')]
  if (parts.length > 0) return { found: true, summary: `${parts.join(' and ')} below the working folder` }
  if (files === undefined) return { found: false, summary: 'too many folders here to look through' }
  return { found: false, summary: 'no state files below the working folder' }
}

/** undefined: it took too long. */
async function lookAround(host: Host): Promise<readonly string[] | undefined> {
  const enough = new AbortController()
  const done = new AbortController()
  const deadline = host.clock.sleep(AT_MOST_MS, done.signal).then(
    () => enough.abort(),
    () => {},
  )
  try {
    const signal = AbortSignal.any([host.signal, enough.signal])
    return (await walk(host.cwd, '**/*.tfstate', { signal, depth: FOLDERS_DEEP })).files
  } catch (error) {
    host.signal.throwIfAborted()
    if (!enough.signal.aborted) throw error
    return undefined
  } finally {
    done.abort()
    await deadline
  }
}

function counted(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`]
}
