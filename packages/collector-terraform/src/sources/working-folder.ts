import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Host, type Json, parseJson, WgoError } from '@wgo/core'
import { type Backend, pointedBackend } from '../backends/backend.ts'
import { followBackend } from '../backends/follow-backend.ts'
import { writtenBackend } from '../configuration/written-backend.ts'
import { decodeText } from '../formats/encoding.ts'
import { dataFolder } from './data-folder.ts'
import { displayName, fileError, statOf } from './file-source.ts'
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
  const noted = (await movedPointer(folder, host)) ?? pointer
  const backend = await readPointer(noted, displayName(host.cwd, noted))
  if (backend) await followBackend(search, folder, backend)
}

/** What stands where `TF_DATA_DIR` says goes before what stands in `.terraform`. */
async function movedPointer(folder: string, { env, cwd }: Host): Promise<string | undefined> {
  if (!env.TF_DATA_DIR) return undefined
  const pointer = join(dataFolder(folder, env), 'terraform.tfstate')
  return (await statOf(pointer, cwd)) && pointer
}

/** From a working folder that was never initialised here to its states, by what its configuration says. */
export async function followConfiguration(search: Search, folder: string): Promise<void> {
  const { host, findings } = search
  if (findings.followed.has(folder)) return
  findings.followed.add(folder)
  const noted = await movedPointer(folder, host)
  const backend = noted
    ? await readPointer(noted, displayName(host.cwd, noted))
    : await writtenBackend(folder, host)
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
