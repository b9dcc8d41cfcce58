import {
  type Host,
  isJsonObject,
  type JsonObject,
  type ObjectContent,
  type ObjectPage,
  type ObjectPlace,
  type ObjectReader,
  type ObjectRequest,
  type ObjectSession,
  WgoError,
} from '@wgo/core'
import { items, object, text } from '../formats/json-members.ts'
import { createTransport } from '../http/transport.ts'
import { shownAddress } from '../remote/address.ts'
import { ask, download } from './api.ts'
import type { CloudApi } from './cloud-api.ts'
import { deniedState, unknownOrganization } from './cloud-error.ts'
import { foundToken } from './token.ts'

/** Workspaces of HCP Terraform and Terraform Enterprise: their current states. */
export function terraformCloud(): ObjectReader {
  return { schemes: ['tfc'], open: async (place, host) => session(place, await apiOf(place, host)) }
}

/** An address with an endpoint of its own is given the token of that host, and no other. */
async function apiOf({ container, settings }: ObjectPlace, host: Host): Promise<CloudApi> {
  const { endpoint, token } = settings
  const hostname = endpoint ? new URL(endpoint).host : (container.split('/')[0] ?? '')
  if (!/^[\p{L}\p{N}.-]+(?::\d+)?$/u.test(hostname))
    throw new WgoError(
      'INPUT_INVALID',
      `${shownAddress({ scheme: 'tfc', container, settings }, '')} names no host.`,
    )
  const found = token ? undefined : await foundToken(hostname, host)
  return {
    hostname,
    base: `${endpoint?.replace(/\/$/, '') ?? `https://${hostname}`}/api/v2`,
    token: token ?? found?.token,
    source: token ? 'token of the state' : found?.source,
    transport: createTransport(host.env),
    now: () => host.clock.now(),
  }
}

function session(place: ObjectPlace, api: CloudApi): ObjectSession {
  const organization = place.container.slice(place.container.indexOf('/') + 1)
  const path = `/organizations/${encodeURIComponent(organization)}`
  return {
    ...(api.source !== undefined && { source: api.source }),
    read: async (name, request) => {
      const { signal } = request
      const what = shownAddress(place, name)
      const workspace = await ask(api, {
        path: `${path}/workspaces/${encodeURIComponent(name)}`,
        what,
        signal,
      })
      if (workspace) return await currentState(api, workspace, what, request)
      if (!(await ask(api, { path, what, signal }))) throw unknownOrganization(what, organization, api)
      return undefined
    },
    list: async (prefix, { signal, from }) => {
      const what = shownAddress(place, prefix)
      const project = await projectId(api, place, path, what, signal)
      const query = workspaceQuery(prefix, place.settings.tags, project, from ?? '1')
      const page = await ask(api, { path: `${path}/workspaces?${query}`, what, signal })
      if (!page) throw unknownOrganization(what, organization, api)
      return pageOf(page, prefix)
    },
    close: () => api.transport.close(),
  }
}

async function currentState(
  api: CloudApi,
  workspace: JsonObject,
  what: string,
  { signal, first }: ObjectRequest,
): Promise<ObjectContent | undefined> {
  const data = object(workspace.data)
  if (object(object(data?.attributes)?.permissions)?.['can-read-state-versions'] === false)
    throw deniedState(what, api.hostname)
  const id = encodeURIComponent(text(data?.id) ?? '')
  const version = await ask(api, { path: `/workspaces/${id}/current-state-version`, what, signal })
  if (!version) return NO_STATE
  const url = text(object(object(version.data)?.attributes)?.['hosted-state-download-url'])
  if (!url || !URL.canParse(url)) throw deniedState(what, api.hostname)
  const state = await download(api, { path: url, what, signal, ...(first !== undefined && { first }) })
  if (!state)
    throw new WgoError('VANISHED', `${what} was replaced while it was being read.`, { resource: what })
  return state
}

/** Of a workspace that nothing was applied in. */
const NO_STATE = { bytes: new Uint8Array(), size: 0 }

/** Projects are known by their ids, and people write names. Throws INPUT_INVALID where there is none: its workspaces are not all there are. */
async function projectId(
  api: CloudApi,
  { settings: { project } }: ObjectPlace,
  organization: string,
  what: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!project || project.startsWith('prj-')) return project
  const query = new URLSearchParams({ 'filter[names]': project })
  const page = await ask(api, { path: `${organization}/projects?${query}`, what, signal })
  const found = items(page?.data)
    .map(object)
    .find(each => text(object(each?.attributes)?.name) === project)
  const id = text(found?.id)
  if (id) return id
  throw new WgoError('INPUT_INVALID', `${what} cannot be listed: this token sees no project "${project}".`, {
    resource: what,
    suggestions: ['Check its name, or give its id: tfc://organization/?project=prj-...'],
  })
}

const PAGE_SIZE = '100'

function workspaceQuery(
  prefix: string,
  tags: string | undefined,
  project: string | undefined,
  page: string,
): URLSearchParams {
  const query = new URLSearchParams({ 'page[size]': PAGE_SIZE, 'page[number]': page })
  if (prefix) query.set('search[name]', prefix)
  if (project) query.set('filter[project][id]', project)
  const [plain, pairs] = tagsIn(tags ?? '')
  if (plain.length > 0) query.set('search[tags]', plain.join(','))
  pairs.forEach(([key, value], index) => {
    query.set(`filter[tagged][${index}][key]`, key)
    query.set(`filter[tagged][${index}][value]`, value)
  })
  return query
}

/** `a,team=shop`: plain tags, and pairs. */
function tagsIn(tags: string): [plain: string[], pairs: (readonly [string, string])[]] {
  const all = tags.split(',').filter(tag => tag !== '')
  const pairs = all.flatMap(tag => {
    const at = tag.indexOf('=')
    return at < 0 ? [] : [[tag.slice(0, at), tag.slice(at + 1)] as const]
  })
  return [all.filter(tag => !tag.includes('=')), pairs]
}

/** Searching finds names that only hold the text. */
function pageOf(page: JsonObject, prefix: string): ObjectPage {
  const names = items(page.data)
    .filter(isJsonObject)
    .flatMap(each => text(object(each.attributes)?.name) ?? [])
  const next = object(object(page.meta)?.pagination)?.['next-page']
  return {
    objects: names.filter(name => name.startsWith(prefix)).map(name => ({ name })),
    ...(typeof next === 'number' && { next: String(next) }),
  }
}
