import { momentOf } from '../birth/stable.ts'
import type { JsonObject } from '../json.ts'
import type { GcpFolder, GcpProject } from '../projects.ts'
import { invalid, projectDeleted, REASONS } from '../refusals/reasons.ts'
import { Refused } from '../refusals/refusal.ts'
import type { Asked, Route, World } from '../world.ts'
import { pageOf } from './page.ts'
import { inVersionAsked } from './policies.ts'

type Project = Required<GcpProject>

/** Resource Manager: projects, folders and the organisation, by v3, and projects by v1 as well. */
export function projectRoute(asked: Asked, world: World): Route | undefined {
  if (asked.api.name !== 'cloudresourcemanager') return undefined
  return (
    listRoute(asked, world) ??
    policyRoute(asked, world) ??
    permissionsRoute(asked, world) ??
    getRoute(asked, world)
  )
}

function listRoute(asked: Asked, world: World): Route | undefined {
  if (asked.method !== 'GET') return undefined
  const { query, path, version } = asked
  const { projects } = world
  const parent = query.get('parent') ?? ''
  const route = (permission: string, member: string, all: () => readonly JsonObject[]): Route => ({
    permission,
    resource: parent || 'projects',
    answer: () => paged(member, all(), asked, world),
  })
  const shown = (project: Project): JsonObject => projectBody(project, version)
  const under = ({ parent }: Project | GcpFolder): boolean => isUnder(parent, wantedParent(query, path))
  switch (path) {
    case 'projects':
    case 'projects:search':
      return route('resourcemanager.projects.list', 'projects', () => {
        needLister(asked, world)
        return projects.all.filter(each => under(each) && isListed(each, asked)).map(shown)
      })
    case 'folders':
    case 'folders:search':
      return route('resourcemanager.folders.list', 'folders', () => {
        needLister(asked, world)
        return projects.folders.filter(under).map(folderBody)
      })
    case 'organizations:search':
      return route('resourcemanager.organizations.get', 'organizations', () => organisations(world))
    default:
      return undefined
  }
}

/** Lists of version 3 are of a folder or organisation, which must be there. */
function needLister({ path, version, query }: Asked, world: World): void {
  if (path.endsWith(':search') || version === 'v1/') return
  const parent = query.get('parent')
  if (!parent) throw new Refused(invalid('Request contains an invalid argument: parent.'))
  const known = [...world.projects.folders, ...organisations(world)].some(({ name }) => name === parent)
  if (!known) refuseUnseen()
}

/** What is being deleted is listed only where that is asked for; searches show it. */
function isListed({ state }: Project, { path, version, query }: Asked): boolean {
  if (path.endsWith(':search') || version === 'v1/') return true
  return state === 'ACTIVE' || query.get('showDeleted') === 'true'
}

/** Lists name a parent, searches may: `parent:folders/1`. Version 1 lists what can be seen. */
function wantedParent(query: URLSearchParams, path: string): string | undefined {
  if (path.endsWith(':search')) return /parent[:=]\s*"?([a-z]+\/\d+)/.exec(query.get('query') ?? '')?.[1]
  return query.get('parent') ?? undefined
}

function isUnder(parent: string, wanted: string | undefined): boolean {
  return wanted === undefined || parent === wanted
}

function paged(member: string, all: readonly JsonObject[], asked: Asked, world: World): JsonObject {
  const sorted = [...all].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const { page, nextPageToken } = pageOf(sorted, keyOf, asked, world)
  return { ...(page.length > 0 && { [member]: page }), ...(nextPageToken !== undefined && { nextPageToken }) }
}

function keyOf({ projectId, name }: JsonObject): string {
  return String(projectId ?? name)
}

function getRoute(asked: Asked, world: World): Route | undefined {
  const [, kind, name = ''] = /^(projects|folders|organizations)\/([^/:]+)$/.exec(asked.path) ?? []
  if (asked.method !== 'GET' || kind === undefined) return undefined
  return {
    permission: `resourcemanager.${kind}.get`,
    ...(kind === 'projects' && { projectId: world.projects.idOf(name) }),
    resource: asked.path,
    answer: () => bodyOf(asked, world) ?? refuseUnseen(),
  }
}

function bodyOf({ path, version }: Asked, world: World): JsonObject | undefined {
  const project = world.projects.find(path.replace('projects/', ''))
  if (project) return projectBody(project, version)
  const folder = world.projects.folders.find(({ name }) => name === path)
  return folder ? folderBody(folder) : organisations(world).find(({ name }) => name === path)
}

/** What is not there and what may not be seen look alike. */
function refuseUnseen(): never {
  throw new Refused({
    http: 403,
    status: 'PERMISSION_DENIED',
    reason: 'forbidden',
    message: 'The caller does not have permission',
  })
}

function policyRoute(asked: Asked, world: World): Route | undefined {
  const { method, path } = asked
  const [, name = '', kind = ''] =
    /^((projects|folders|organizations)\/[^/:]+):getIamPolicy$/.exec(path) ?? []
  if (method !== 'POST' || name === '') return undefined
  return {
    permission: `resourcemanager.${kind}.getIamPolicy`,
    ...(kind === 'projects' && { projectId: world.projects.idOf(name.slice('projects/'.length)) }),
    resource: name,
    answer: () => inVersionAsked({ version: 1, ...world.policies.of(`cloudresourcemanager/${name}`) }, asked),
  }
}

function permissionsRoute({ method, path, body }: Asked, { projects, refusals }: World): Route | undefined {
  const [, name = ''] = /^projects\/([^/:]+):testIamPermissions$/.exec(path) ?? []
  if (method !== 'POST' || name === '') return undefined
  const projectId = projects.idOf(name)
  return {
    permission: '',
    projectId,
    resource: path,
    answer: () => {
      const wanted = (body.permissions ?? []) as readonly string[]
      needTestable(wanted)
      const permissions = wanted.filter(permission => !refusals.isDenied(permission, projectId))
      return permissions.length > 0 ? { permissions } : {}
    },
  }
}

/** A hundred at most, and only such as a project can give. */
function needTestable(permissions: readonly string[]): void {
  if (permissions.length > 100) throw new Refused(invalid('Cannot test more than 100 permissions at once.'))
  const odd = permissions.find(each => !PERMISSION.test(each) || OF_NO_PROJECT.test(each))
  if (odd !== undefined) throw new Refused(invalid(`Permission ${odd} is not valid for this resource.`))
}

const PERMISSION = /^[a-z][a-zA-Z0-9]*\.[a-zA-Z]+\.[a-zA-Z]+$/
const OF_NO_PROJECT = /^resourcemanager\.(?:folders|organizations|projects\.(?:list|create))\b/

export function projectBody(project: Project, version: string): JsonObject {
  const { projectId, projectNumber, name, parent, labels, state } = project
  const createTime = momentOf(projectId).toISOString()
  const hasLabels = Object.keys(labels).length > 0
  const [kind = '', id = ''] = parent.split('/')
  if (version === 'v1/')
    return {
      projectNumber,
      projectId,
      lifecycleState: state,
      name,
      createTime,
      ...(hasLabels && { labels }),
      parent: { type: kind.replace(/s$/, ''), id },
    }
  return {
    name: `projects/${projectNumber}`,
    parent,
    projectId,
    state,
    displayName: name,
    createTime,
    updateTime: createTime,
    etag: `W/"${projectNumber.slice(0, 8)}"`,
    ...(hasLabels && { labels }),
  }
}

function folderBody({ name, displayName, parent }: GcpFolder): JsonObject {
  const createTime = momentOf(name).toISOString()
  return {
    name,
    parent,
    displayName,
    state: 'ACTIVE',
    createTime,
    updateTime: createTime,
    etag: `W/"${name.slice(8, 16)}"`,
  }
}

function organisations({ projects }: World): readonly JsonObject[] {
  const names = [...projects.all, ...projects.folders].map(({ parent }) => parent)
  return [...new Set(names.filter(name => name.startsWith('organizations/')))].sort().map(name => ({
    name,
    displayName: 'example.com',
    directoryCustomerId: 'C0123abcd',
    state: 'ACTIVE',
    createTime: momentOf(name).toISOString(),
    updateTime: momentOf(name).toISOString(),
    etag: 'W/"organisation"',
  }))
}

/** Refuses what is asked in the name of a project that is not there. */
export function needProject(route: Route, asked: Asked, world: World): void {
  const { projectId } = route
  if (projectId === undefined) return
  const project = world.projects.find(projectId)
  if (project?.state === 'DELETE_REQUESTED' && asked.api.name !== 'cloudresourcemanager')
    throw new Refused(projectDeleted({ api: asked.api, project }))
  if (project) return
  if (asked.api.name === 'cloudresourcemanager') refuseUnseen()
  const circumstances = {
    api: asked.api,
    project: { projectId, projectNumber: projectId },
    permission: route.permission,
    resource: `projects/${projectId}`,
    principal: '',
  }
  const isOld = asked.api.errors === 'listed'
  throw new Refused(isOld ? REASONS.NOT_FOUND(circumstances) : REASONS.CONSUMER_INVALID(circumstances))
}
