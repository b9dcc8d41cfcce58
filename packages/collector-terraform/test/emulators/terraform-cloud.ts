import { type Loopback, type Reply, type Seen, serve } from '../support/loopback.ts'

export const TOKEN = 'tfc-token-hunter2'

export interface Workspace {
  readonly state?: object
  readonly tags?: readonly string[]
  /** `prj-` and the name of it. */
  readonly project?: string
  /** The token sees it, and not its states. */
  readonly closed?: boolean
}

/** HCP Terraform with one organization, `acme`; states are handed out by another server, by signed addresses. */
export async function terraformCloud(
  workspaces: Readonly<Record<string, Workspace>>,
  first: Reply[] = [],
): Promise<Loopback & { readonly archive: Loopback }> {
  const archive = await serve(({ url, headers }) => {
    const name = decodeURIComponent(url.split('/').at(-1)?.split('?')[0] ?? '')
    const isSigned = url.endsWith('?sig=hunter2') && headers.authorization === undefined
    return isSigned ? { body: workspaces[name]?.state ?? '' } : { status: 400 }
  })
  const server = await serve(request => first.shift() ?? answer(request, workspaces, archive.origin))
  return { ...server, archive }
}

function answer(
  { url, headers }: Seen,
  workspaces: Readonly<Record<string, Workspace>>,
  archive: string,
): Reply {
  if (headers.authorization !== `Bearer ${TOKEN}`)
    return { status: 401, body: { errors: [{ status: '401' }] } }
  const { pathname, searchParams } = new URL(url, 'http://tfc')
  const [root, version, kind, id = '', below, name] = pathname.slice(1).split('/').map(decodeURIComponent)
  if (root !== 'api' || version !== 'v2') return NOT_FOUND
  if (kind === 'workspaces' && below === 'current-state-version') {
    const workspace = id.slice('ws-'.length)
    const isOpen = workspaces[workspace]?.state && !workspaces[workspace].closed
    const download = `${archive}/state/${encodeURIComponent(workspace)}?sig=hunter2`
    return isOpen ? { body: { data: { attributes: { 'hosted-state-download-url': download } } } } : NOT_FOUND
  }
  if (kind !== 'organizations' || id !== 'acme') return NOT_FOUND
  if (below === undefined) return { body: { data: { id: 'acme' } } }
  if (below === 'projects') return projects(workspaces, searchParams.get('filter[names]'))
  if (name === undefined) return page(workspaces, searchParams)
  const found = workspaces[name]
  return found ? { body: { data: document(name, found) } } : NOT_FOUND
}

const NOT_FOUND: Reply = { status: 404, body: { errors: [{ status: '404', title: 'not found' }] } }

function document(name: string, { closed = false }: Workspace): object {
  return { id: `ws-${name}`, attributes: { name, permissions: { 'can-read-state-versions': !closed } } }
}

function projects(workspaces: Readonly<Record<string, Workspace>>, wanted: string | null): Reply {
  const all = new Set(Object.values(workspaces).flatMap(({ project }) => project ?? []))
  const data = [...all].map(id => ({ id, attributes: { name: id.slice('prj-'.length) } }))
  return { body: { data: data.filter(({ attributes }) => attributes.name === wanted) } }
}

const SIZE = 2

function page(workspaces: Readonly<Record<string, Workspace>>, query: URLSearchParams): Reply {
  const tags = query.get('search[tags]')?.split(',') ?? []
  const project = query.get('filter[project][id]')
  const all = Object.entries(workspaces).filter(
    ([name, workspace]) =>
      (project === null || workspace.project === project) &&
      name.includes(query.get('search[name]') ?? '') &&
      tags.every(tag => workspace.tags?.includes(tag)),
  )
  const number = Number(query.get('page[number]'))
  const next = number * SIZE < all.length ? number + 1 : null
  return {
    body: {
      data: all.slice((number - 1) * SIZE, number * SIZE).map(([name, each]) => document(name, each)),
      meta: { pagination: { 'current-page': number, 'next-page': next } },
    },
  }
}
