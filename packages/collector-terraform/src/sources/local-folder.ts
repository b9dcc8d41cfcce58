import { basename, dirname } from 'node:path'
import { everyWorkspace, workspaceTest } from '../backends/workspaces.ts'
import { fileSource, statOf } from './file-source.ts'
import { addSource } from './findings.ts'
import { lookThrough, type Search } from './search.ts'

/** Where a working folder keeps its states, when it keeps them in files. */
export interface LocalFolder {
  /** The default workspace's file. */
  readonly state: string
  /** The folder with one folder for each other workspace. */
  readonly workspaces: string
}

/** The default workspace's state, and those of the others. */
export async function addLocal(search: Search, { state, workspaces }: LocalFolder): Promise<void> {
  const { host, config, findings } = search
  const add = async (file: string): Promise<void> =>
    addSource(findings, await fileSource(file, host.cwd, true))
  const isWanted = config.workspace === undefined ? everyWorkspace : workspaceTest(config.workspace)
  const hasDefault = await statOf(state, host.cwd)
  if (hasDefault) findings.workspaces.add('default')
  if (isWanted('default') && hasDefault) await add(state)
  if (config.workspace === 'default' || !(await statOf(workspaces, host.cwd))) return
  await lookThrough(search, workspaces, ['*/terraform.tfstate'], async file => {
    const workspace = basename(dirname(file))
    findings.workspaces.add(workspace)
    if (isWanted(workspace)) await add(file)
  })
}
