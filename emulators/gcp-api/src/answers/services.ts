import { APIS } from '../apis.ts'
import type { JsonObject } from '../json.ts'
import type { GcpProject } from '../projects.ts'
import type { Asked, Route, World } from '../world.ts'
import { pageOf } from './page.ts'

/** Service Usage: what a project has enabled. */
export function serviceRoute(asked: Asked, world: World): Route | undefined {
  const [, name, service] = /^projects\/([^/]+)\/services(?:\/([^/]+))?$/.exec(asked.path) ?? []
  if (asked.api.name !== 'serviceusage' || name === undefined || asked.method !== 'GET') return undefined
  const projectId = world.projects.idOf(name)
  return {
    permission: service === undefined ? 'serviceusage.services.list' : 'serviceusage.services.get',
    projectId,
    resource: `projects/${projectId}`,
    answer: () => {
      const project = world.projects.find(projectId)
      if (!project) return {}
      return service === undefined ? listServices(project, asked, world) : serviceBody(project, service)
    },
  }
}

function listServices(project: Required<GcpProject>, asked: Asked, world: World): JsonObject {
  const wanted = /state:(ENABLED|DISABLED)/.exec(asked.query.get('filter') ?? '')?.[1]
  const names = new Set([...APIS.map(({ service }) => service), ...project.services])
  const all = [...names].sort().map(name => serviceBody(project, name))
  const meant = all.filter(({ state }) => wanted === undefined || state === wanted)
  const { page, nextPageToken } = pageOf(meant, ({ name }) => String(name), asked, world)
  return {
    ...(page.length > 0 && { services: page }),
    ...(nextPageToken !== undefined && { nextPageToken }),
  }
}

export function serviceBody({ projectNumber, services }: Required<GcpProject>, service: string): JsonObject {
  const title = APIS.find(each => each.service === service)?.title ?? service
  return {
    name: `projects/${projectNumber}/services/${service}`,
    config: { name: service, title, documentation: {}, quota: {}, authentication: {}, usage: {} },
    state: services.includes(service) ? 'ENABLED' : 'DISABLED',
    parent: `projects/${projectNumber}`,
  }
}
