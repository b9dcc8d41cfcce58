import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gapReason, toWgoError } from '@wgo/core'
import { shownAddress } from '../remote/address.ts'
import { addAll, addOne } from '../remote/find-remote.ts'
import type { StoredObject } from '../remote/stores.ts'
import { dataFolder } from '../sources/data-folder.ts'
import { displayName } from '../sources/file-source.ts'
import { attempt, type Search } from '../sources/search.ts'
import type { SearchGap } from '../sources/source.ts'
import type { Layout } from './layout.ts'
import { everyWorkspace, meansSeveral, workspaceTest } from './workspaces.ts'

/** The states of the workspaces that are asked for: by name, by pattern, all, or the one that is selected. */
export async function readLayout(search: Search, layout: Layout, folder?: string): Promise<void> {
  const { workspace: wanted } = search.config
  if (wanted !== undefined && meansSeveral(wanted))
    return await readMatching(search, layout, workspaceTest(wanted))
  const workspace = wanted ?? (await selected(search, folder)) ?? layout.usual
  if (wanted === undefined && folder !== undefined && workspace !== layout.usual)
    search.findings.selected.add(`${displayName(search.host.cwd, folder)} on ${workspace}`)
  const name = workspace === undefined ? undefined : layout.object(workspace)
  if (name !== undefined) {
    const object = { place: layout.place, name }
    return await attempt(search, shownAddress(layout.place, name), () => addOne(search, object))
  }
  if (workspace === undefined) return await readMatching(search, layout, everyWorkspace)
  search.host.log.info('There is no such workspace.', { folder, workspace })
}

async function readMatching(
  search: Search,
  layout: Layout,
  wanted: (workspace: string) => boolean,
): Promise<void> {
  const { place, usual } = layout
  const names = new Set<string>()
  const first = usual !== undefined && wanted(usual) ? layout.object(usual) : undefined
  if (first !== undefined) names.add(first)
  try {
    for await (const name of others(search, layout, wanted)) names.add(name)
  } catch (error) {
    search.host.signal.throwIfAborted()
    search.findings.gaps.set(shownAddress(place, ''), unlisted(layout, error))
  }
  const objects: StoredObject[] = [...names].map(name => ({ place, name }))
  search.host.progress(`Found ${objects.length} workspaces in ${shownAddress(place, '')}`)
  await addAll(search, objects, true)
}

async function* others(
  { stores, host }: Search,
  { place, others }: Layout,
  wanted: (workspace: string) => boolean,
): AsyncIterable<string> {
  if (!others) return
  for await (const { name } of stores.list(place, others.prefix, host)) {
    const workspace = others.workspace(name)
    if (workspace !== undefined && wanted(workspace)) yield name
  }
}

function unlisted({ place, others }: Layout, thrown: unknown): SearchGap {
  const error = toWgoError(thrown)
  const where = shownAddress(place, others?.prefix ?? '')
  return { reason: gapReason(error), message: `The workspaces in ${where} are not known: ${error.message}` }
}

/** The workspace that Terraform would use in a folder; undefined: the one that is always there. */
async function selected({ host }: Search, folder: string | undefined): Promise<string | undefined> {
  const named = host.env.TF_WORKSPACE
  if (named) return named
  if (folder === undefined) return undefined
  const noted = await readFile(join(dataFolder(folder, host.env), 'environment'), 'utf8').catch(() => '')
  return noted.trim() || undefined
}
