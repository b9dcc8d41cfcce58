import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Host, WgoError } from '@wgo/core'
import type { Backend } from '../backends/backend.ts'
import { displayName, fileError } from '../sources/file-source.ts'
import { blockBackend } from './block-backend.ts'
import { jsonBackend } from './json-backend.ts'

const CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$/
const OVERRIDE = /(?:^|_)override\.(?:tf|tofu)(?:\.json)?$/

/**
 * The backend that a folder's configuration names, as far as it is written out; undefined where it names
 * none. Override files go last, as Terraform has it. Throws `FILE_UNREADABLE`.
 */
export async function writtenBackend(folder: string, host: Host): Promise<Backend | undefined> {
  const names = (await readdir(folder)).filter(name => CONFIGURATION.test(name)).sort()
  const inOrder = [
    ...names.filter(name => !OVERRIDE.test(name)),
    ...names.filter(name => OVERRIDE.test(name)),
  ]
  const backends = await Promise.all(inOrder.map(name => backendIn(join(folder, name), host)))
  return backends.findLast(backend => backend !== undefined)
}

async function backendIn(path: string, { cwd, signal }: Host): Promise<Backend | undefined> {
  const source = await readFile(path, { encoding: 'utf8', signal }).catch(error =>
    Promise.reject(signal.aborted ? signal.reason : fileError(error, displayName(cwd, path))),
  )
  if (!/\b(?:backend|cloud)\b/.test(source)) return undefined
  try {
    return path.endsWith('.json') ? jsonBackend(source) : blockBackend(source)
  } catch (error) {
    const name = displayName(cwd, path)
    // The stack is the measure: nobody writes configuration as deep as that.
    throw new WgoError('FILE_UNREADABLE', `${name} cannot be read: no configuration is nested so deeply.`, {
      resource: name,
      cause: error,
    })
  }
}
