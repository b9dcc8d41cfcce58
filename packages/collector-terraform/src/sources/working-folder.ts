import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Json, parseJson, WgoError } from '@wgo/core'
import { type Backend, pointedBackend } from '../backends/backend.ts'
import { followBackend } from '../backends/follow-backend.ts'
import { writtenBackend } from '../configuration/written-backend.ts'
import { decodeText } from '../formats/encoding.ts'
import { displayName, fileError } from './file-source.ts'
import type { Search } from './search.ts'

/** The file in which Terraform notes a working folder's backend. It looks like a state and is none. */
const POINTER = /[\\/]\.terraform[\\/]terraform\.tfstate$/

export function isPointer(path: string): boolean {
  return POINTER.test(path)
}

/** From a working folder to its states, by what `terraform init` noted. */
export async function followPointer(search: Search, pointer: string): Promise<void> {
  const { host, findings } = search
  const folder = dirname(dirname(pointer))
  if (findings.followed.has(folder)) return
  findings.followed.add(folder)
  const backend = await readPointer(pointer, displayName(host.cwd, pointer))
  if (backend) await followBackend(search, folder, backend)
}

/** From a working folder that was never initialised here to its states, by what its configuration says. */
export async function followConfiguration(search: Search, folder: string): Promise<void> {
  const { host, findings } = search
  if (findings.followed.has(folder)) return
  findings.followed.add(folder)
  const backend = await writtenBackend(folder, host)
  if (backend) await followBackend(search, folder, backend)
}

/** What a pointer says. Throws `FILE_UNREADABLE` or `STATE_CORRUPT`. */
async function readPointer(pointer: string, name: string): Promise<Backend | undefined> {
  const bytes = await readFile(pointer).catch(error => Promise.reject(fileError(error, name)))
  return pointedBackend(parsed(bytes, name))
}

function parsed(bytes: Uint8Array, name: string): Json {
  try {
    return parseJson(decodeText(bytes, name))
  } catch (error) {
    throw new WgoError('STATE_CORRUPT', `${name}, which says where a state lies, is not JSON.`, {
      resource: name,
      cause: error instanceof WgoError ? error : undefined,
      suggestions: ['Let Terraform write it again: terraform init -reconfigure'],
    })
  }
}
