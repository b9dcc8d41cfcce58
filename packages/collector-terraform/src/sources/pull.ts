import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { type Host, shellWord, WgoError } from '@wgo/core'
import { meansSeveral, workspaceTest } from '../backends/workspaces.ts'
import { MOST_BYTES } from '../formats/decode-state.ts'
import { bytesSource } from './bytes-source.ts'
import type { StateSource } from './source.ts'

/** The limit that pulls are paced by: each is a process that asks a backend. */
export const PULL_LIMIT = 'terraform:state-pull'
const PULL_TIMEOUT_MS = 5 * 60_000

export interface PullRequest {
  readonly folder: string
  /** As people know the folder, and where several are pulled, the workspace. */
  readonly name: string
  readonly program: string | undefined
  readonly workspace: string | undefined
}

/** Asks the program in a working folder for its state. Writes nothing there. */
export async function pulledSource(request: PullRequest, host: Host): Promise<StateSource> {
  return bytesSource(request.name, await ask(request, ['state', 'pull'], host))
}

/** One request for each workspace that is meant: of several, the program lists which there are. */
export async function pullRequests(request: PullRequest, host: Host): Promise<readonly PullRequest[]> {
  const { name, workspace: wanted } = request
  if (wanted === undefined || !meansSeveral(wanted)) return [request]
  const listed = await ask({ ...request, workspace: undefined }, ['workspace', 'list'], host)
  return listed
    .toString('utf8')
    .split('\n')
    .map(line => line.replace(/^\*/, '').trim())
    .filter(workspace => workspace !== '' && workspaceTest(wanted)(workspace))
    .map(workspace => ({ ...request, workspace, name: `${name} on ${workspace}` }))
}

async function ask(request: PullRequest, words: readonly string[], host: Host): Promise<Buffer> {
  const program = request.program ?? (await lockedProgram(request.folder))
  return await host.call([PULL_LIMIT], signal => run(program, words, request, host.env, signal), {
    endpoint: request.name,
    timeoutMs: PULL_TIMEOUT_MS,
  })
}

/** OpenTofu locks providers of its own registry. */
async function lockedProgram(folder: string): Promise<'terraform' | 'tofu'> {
  const lock = await readFile(join(folder, '.terraform.lock.hcl'), 'utf8').catch(() => '')
  return lock.includes('registry.opentofu.org/') ? 'tofu' : 'terraform'
}

function run(
  program: string,
  words: readonly string[],
  request: PullRequest,
  env: Host['env'],
  signal: AbortSignal,
): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const { folder, workspace } = request
  const child = spawn(program, words, {
    cwd: folder,
    env: {
      ...env,
      TF_INPUT: '0',
      TF_IN_AUTOMATION: '1',
      ...(workspace !== undefined && { TF_WORKSPACE: workspace }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  const state: Buffer[] = []
  const complaint: Buffer[] = []
  let length = 0
  child.stdout.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length > MOST_BYTES) child.kill()
    else state.push(chunk)
  })
  child.stderr.on('data', (chunk: Buffer) => complaint.push(chunk))
  child.on('error', error =>
    reject(signal.aborted ? signal.reason : notStarted(program, request.name, error)),
  )
  child.on('close', code => {
    if (code === 0) resolve(Buffer.concat(state))
    else reject(pullFailed(program, request, Buffer.concat(complaint).toString('utf8')))
  })
  return promise
}

function notStarted(program: string, name: string, cause: Error): WgoError {
  return new WgoError('INPUT_INVALID', `${name} was not pulled: ${program} could not be started.`, {
    resource: name,
    cause,
    suggestions: [`Put ${program} on PATH, or name another with providers.terraform.program.`],
  })
}

function pullFailed(program: string, { name, folder }: PullRequest, complaint: string): WgoError {
  const first = stripVTControlCharacters(complaint)
    .split('\n')
    .map(line => line.replace(/^[\s│╷╵|]+/, '').trim())
    .find(line => /^Error/.test(line))
  return new WgoError(
    'PROVIDER_REFUSED',
    `${name} was not pulled: ${program} says "${first ?? 'nothing'}".`,
    {
      resource: name,
      suggestions: [`See why: cd ${shellWord(folder)} && ${program} init && ${program} state pull`],
    },
  )
}
