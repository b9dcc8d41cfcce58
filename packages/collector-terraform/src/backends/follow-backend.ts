import { resolve } from 'node:path'
import { text } from '../formats/json-members.ts'
import { displayName } from '../sources/file-source.ts'
import { addSource } from '../sources/findings.ts'
import { addLocal } from '../sources/local-folder.ts'
import { type PullRequest, pulledSource, pullRequests } from '../sources/pull.ts'
import { attempt, type Search } from '../sources/search.ts'
import { type Backend, notFollowed, notRead, notTold } from './backend.ts'
import { elsewhere } from './elsewhere.ts'
import { layoutOf } from './layouts.ts'
import { readLayout } from './read-layout.ts'

/** From a folder's backend to its states: read where they lie, pulled, or told as not read. */
export async function followBackend(search: Search, folder: string, backend: Backend): Promise<void> {
  const { host, config, findings } = search
  if (backend.type === 'local') return await addLocal(search, localFolder(folder, backend))
  const name = displayName(host.cwd, folder)
  await attempt(search, name, async () => {
    const away = elsewhere(backend, host.env)
    const layout = layoutOf(backend, host.env)
    const known = typeof layout === 'object' && search.stores.knows(layout.place.scheme)
    if (known && away === undefined) return await readLayout(search, layout, folder)
    if (!config.pull) {
      if (away !== undefined) throw notFollowed(name, backend, away)
      throw typeof layout === 'string' ? notTold(name, backend, layout) : notRead(name, backend)
    }
    const { program, workspace } = config
    const requests = await pullRequests({ folder, name, program, workspace }, host)
    const pull = (request: PullRequest): Promise<void> =>
      attempt(search, request.name, async () => addSource(findings, await pulledSource(request, host)))
    await Promise.all(requests.map(pull))
  })
}

function localFolder(folder: string, { config }: Backend): { state: string; workspaces: string } {
  return {
    state: resolve(folder, text(config.path) || 'terraform.tfstate'),
    workspaces: resolve(folder, text(config.workspace_dir) || 'terraform.tfstate.d'),
  }
}
