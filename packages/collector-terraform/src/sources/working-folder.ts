import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { type Json, parseJson, WgoError } from '@wgo/core'
import { decodeText } from '../formats/encoding.ts'
import { text } from '../formats/json-members.ts'
import { type Backend, notYetRead, readBackend } from './backend.ts'
import { displayName, fileError, fileSource, statOf } from './file-source.ts'
import { addSource } from './findings.ts'
import { pulledSource } from './pull.ts'
import { attempt, lookThrough, type Search } from './search.ts'

/** The file in which Terraform notes a working folder's backend. It looks like a state and is none. */
const POINTER = /[\\/]\.terraform[\\/]terraform\.tfstate$/

export function isPointer(path: string): boolean {
  return POINTER.test(path)
}

/** From a working folder to its states: read, pulled, or told as not yet read. */
export async function followPointer(search: Search, pointer: string): Promise<void> {
  const { host, config, findings } = search
  if (findings.followed.has(pointer)) return
  findings.followed.add(pointer)
  const folder = dirname(dirname(pointer))
  const name = displayName(host.cwd, folder)
  const points = await readPointer(pointer, displayName(host.cwd, pointer))
  if (points.kind === 'local') await addLocal(search, points)
  else if (points.kind === 'remote' && !config.pull)
    findings.problems.set(name, { name, error: notYetRead(name, points.backend) })
  else if (points.kind === 'remote') {
    const { program, workspace } = config
    await attempt(search, name, async () =>
      addSource(findings, await pulledSource({ folder, name, program, workspace }, host)),
    )
  }
}

/** The default workspace's state, and those of the others. */
async function addLocal(search: Search, { state, workspaces }: LocalFolder): Promise<void> {
  const { host, config, findings } = search
  const add = async (file: string): Promise<void> =>
    addSource(findings, await fileSource(file, host.cwd, true))
  const { workspace = '*' } = config
  if (/^(?:\*|default)$/.test(workspace) && (await statOf(state, host.cwd))) await add(state)
  if (workspace === 'default' || !(await statOf(workspaces, host.cwd))) return
  await lookThrough(search, workspaces, ['*/terraform.tfstate'], async file => {
    if (workspace === '*' || workspace === basename(dirname(file))) await add(file)
  })
}

/** Where a working folder keeps its states. */
type WorkingFolder =
  | { readonly kind: 'none' }
  | LocalFolder
  | { readonly kind: 'remote'; readonly backend: Backend }

interface LocalFolder {
  readonly kind: 'local'
  /** The default workspace's file. */
  readonly state: string
  /** The folder with one folder for each other workspace. */
  readonly workspaces: string
}

/** What a pointer says. Throws `FILE_UNREADABLE` or `STATE_CORRUPT`. */
async function readPointer(pointer: string, name: string): Promise<WorkingFolder> {
  const bytes = await readFile(pointer).catch(error => Promise.reject(fileError(error, name)))
  const backend = readBackend(parsed(bytes, name))
  if (!backend) return { kind: 'none' }
  return backend.type === 'local'
    ? localFolder(dirname(dirname(pointer)), backend)
    : { kind: 'remote', backend }
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

function localFolder(folder: string, { config }: Backend): LocalFolder {
  return {
    kind: 'local',
    state: resolve(folder, text(config.path) || 'terraform.tfstate'),
    workspaces: resolve(folder, text(config.workspace_dir) || 'terraform.tfstate.d'),
  }
}
