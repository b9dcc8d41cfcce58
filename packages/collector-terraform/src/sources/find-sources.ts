import { dirname, resolve } from 'node:path'
import { isAnotherWorkspace, isConfiguration, standsBesideStates } from './file-names.ts'
import { displayName, fileSource, pipeSource, statOf } from './file-source.ts'
import { addSource, type FoundSources, foundSources, noFindings } from './findings.ts'
import { globBase, isGlob } from './glob-base.ts'
import { missingPath } from './missing.ts'
import { notReadFrom, remoteAddress } from './remote-address.ts'
import { attempt, lookThrough, type Search } from './search.ts'
import { STDIN, stdinSource } from './stdin.ts'
import { followPointer, isPointer } from './working-folder.ts'

/** What a folder is searched for: states, and configuration that says whether there ought to be one. */
const IN_FOLDERS = ['**/*.tfstate', '**/*.{tf,tofu}']

/**
 * Finds every state that the configuration asks for, each once, by its shortest name. Reads none that
 * can be read later.
 * What cannot be looked at is a problem or a gap, and the search goes on.
 */
export async function findSources(parts: Omit<Search, 'findings'>): Promise<FoundSources> {
  const search: Search = { ...parts, findings: noFindings() }
  const { states } = search.config
  for (const written of new Set(states.length > 0 ? states : ['.'])) await look(search, written)
  return foundSources(search.findings)
}

async function look(search: Search, written: string): Promise<void> {
  const { host, stdin, findings } = search
  const path = resolve(host.cwd, written)
  const address = remoteAddress(written)
  const name = address ?? (written === STDIN ? STDIN : displayName(host.cwd, path))
  await attempt(search, name, async () => {
    if (address !== undefined) throw notReadFrom(address)
    if (written === STDIN) addSource(findings, await stdinSource(stdin, host.signal))
    else await lookAt(search, path, written)
  })
}

async function lookAt(search: Search, path: string, written: string): Promise<void> {
  const { cwd } = search.host
  const found = await statOf(path, cwd)
  if (found?.isDirectory()) await lookThrough(search, path, IN_FOLDERS, file => turnUp(search, file))
  else if (found && isPointer(path)) await followPointer(search, path)
  else if (found?.isFile()) addSource(search.findings, await fileSource(path, cwd, true))
  else if (found) addSource(search.findings, await pipeSource(path, cwd, search.host.signal))
  else if (isGlob(written)) {
    const { folder, pattern } = await globBase(path, cwd)
    await lookThrough(search, folder, [pattern], file => turnUp(search, file))
  } else throw await missingPath(path, cwd)
}

async function turnUp(search: Search, path: string): Promise<void> {
  const { config, host, findings } = search
  if (isConfiguration(path)) findings.configured.add(displayName(host.cwd, dirname(path)))
  else if (isPointer(path)) await followPointer(search, path)
  else if (standsBesideStates(path)) host.log.debug('Passed over.', { file: path })
  else if (isAnotherWorkspace(path, config.workspace)) host.log.debug('Another workspace.', { file: path })
  else addSource(findings, await fileSource(path, host.cwd, false))
}
