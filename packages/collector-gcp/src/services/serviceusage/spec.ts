import { assets, reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import type { Source } from '../../reading/source.ts'
import type { Found, Rest } from '../../resource/found.ts'
import { lastOf } from '../../resource/links.ts'
import type { Place } from '../../resource/place.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'

export const serviceusage: RestApi = restApi('serviceusage', 'v1/')

const enabledServices: Source<Rest> = serviceusage.list('projects/{project}/services', {
  permission: 'serviceusage.services.list',
  items: 'services',
  query: { filter: 'state:ENABLED', pageSize: 200 },
})

/** An API that is switched on. */
function projectService(item: Rest, { project }: Place): Found | undefined {
  const service = lastOf(item.name)
  if (service === undefined || (item.state !== undefined && item.state !== 'ENABLED')) return undefined
  return {
    type: 'google_project_service',
    id: `${project}/${service}`,
    name: service,
    identifiers: {
      full_resource_name: `//serviceusage.googleapis.com/projects/${project}/services/${service}`,
    },
    properties: { project, service },
  }
}

export const SERVICE_USAGE: ServiceSpec = {
  api: serviceusage,
  // https://cloud.google.com/service-usage/quotas: a small one, for all of a project's callers.
  limit: { rate: 3, burst: 10, concurrency: 4 },
  types: { google_project_service: {} },
  readings: [
    reading(
      'google_project_service',
      enabledServices,
      projectService,
      assets('serviceusage.googleapis.com/Service'),
    ),
  ],
}
