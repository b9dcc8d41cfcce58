import { dirname, resolve } from 'node:path'
import pMap from 'p-map'
import { findAddressed } from '../backends/addressed.ts'
import { workspaceTest } from '../backends/workspaces.ts'
import { schemeOf, shownAsWritten } from '../remote/address.ts'
import { isMovedPointer } from './data-folder.ts'
import { isConfiguration, standsBesideStates, workspaceOf } from './file-names.ts'
import { displayName, fileSource, pipeSource, statOf } from './file-source.ts'
import { addSource, type FoundSources, foundSources, noFindings } from './findings.ts'
import { globBase, isGlob } from './glob-base.ts'
import { missingPath } from './missing.ts'
import { attempt, eachOf, lookThrough, type Search } from './search.ts'
import { STDIN, stdinSource } from './stdin.ts'
import { followConfiguration, followPointer, isPointer } from './working-folder.ts'

/** What a folder is searched for: states, and configuration that says whether there ought to be one. */
const IN_FOLDERS = ['**/*.tfstate', '**/*.{tf,tofu}', '**/*.{tf,tofu}.json']

/**
 * Finds every state that the configuration asks for, each once, by its shortest name. Reads none that
 * can be read later.
 * What cannot be looked at is a problem or a gap, and the search goes on.
 */
export async function findSources(parts: Omit<Search, 'findings'>): Promise<FoundSources> {
  const search: Search = { ...parts, findings: noFindings() }
  const { states } = search.config
  await pMap(new Set(states.length > 0 ? states : ['.']), written => look(search, written), AT_ONCE)
  return foundSources(search.findings)
}

const AT_ONCE = { concurrency: 64 }

async function look(search: Search, written: string): Promise<void> {
  const { host, stdin, findings } = search
  const path = resolve(host.cwd, written)
  const address = shownAsWritten(written)
  const name = address ?? (written === STDIN ? STDIN : displayName(host.cwd, path))
  const find = async (): Promise<void> => {
    if (schemeOf(written) !== undefined) await findAddressed(search, written)
    else if (written === STDIN) addSource(findings, await stdinSource(stdin, host.signal))
    else await lookAt(search, path, written)
  }
  await attempt(search, name, find, address === undefined ? name : written)
}

async function lookAt(search: Search, path: string, written: string): Promise<void> {
  const { cwd } = search.host
  const found = await statOf(path, cwd)
  if (found?.isDirectory()) await lookInFolder(search, path)
  else if (found && isPointer(path)) await followPointer(search, path)
  else if (found?.isFile()) addSource(search.findings, await fileSource(path, cwd, true))
  else if (found) addSource(search.findings, await pipeSource(path, cwd, search.host.signal))
  else if (isGlob(written)) {
    const { folder, pattern } = await globBase(path, cwd)
    await lookThrough(search, folder, [pattern], file => turnUp(search, file))
  } else throw await missingPath(path, cwd)
}

/** What Terraform noted in a folder goes before what its configuration says. */
async function lookInFolder(search: Search, folder: string): Promise<void> {
  const configured = new Set<string>()
  await lookThrough(search, folder, IN_FOLDERS, async file => {
    if (isConfiguration(file)) configured.add(dirname(file))
    await turnUp(search, file)
  })
  await eachOf(search, configured, each => followConfiguration(search, each))
}

async function turnUp(search: Search, path: string): Promise<void> {
  const { host, findings } = search
  if (isConfiguration(path)) findings.configured.add(displayName(host.cwd, dirname(path)))
  else if (isPointer(path)) await followPointer(search, path)
  else if (standsBesideStates(path) || isMovedPointer(path, host.env))
    host.log.debug('Passed over.', { file: path })
  else if (isAnotherWorkspace(search, path)) host.log.debug('Another workspace.', { file: path })
  else addSource(findings, await fileSource(path, host.cwd, false))
}

/** True for the state of a workspace that was not asked for, which is noted. */
function isAnotherWorkspace({ config, findings }: Search, path: string): boolean {
  const workspace = workspaceOf(path)
  if (config.workspace === undefined || workspace === undefined) return false
  findings.workspaces.add(workspace)
  return !workspaceTest(config.workspace)(workspace)
}
