import { assets, reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import type { Source } from '../../reading/source.ts'
import type { Rest } from '../../resource/found.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import { MEMBER_REFS } from '../members.ts'
import { policyResources, project } from './convert.ts'

export const cloudresourcemanager: RestApi = restApi('cloudresourcemanager', 'v3/')

const get = cloudresourcemanager.call('projects/{project}', { permission: 'resourcemanager.projects.get' })
const getIamPolicy = cloudresourcemanager.call('projects/{project}:getIamPolicy', {
  permission: 'resourcemanager.projects.getIamPolicy',
  method: 'POST',
})

const own: Source<Rest> = {
  calls: [get],
  read: async function* (reader) {
    yield await reader.send(get, {})
  },
}

const policy: Source<Rest> = {
  calls: [getIamPolicy],
  read: async function* (reader) {
    yield await reader.send(getIamPolicy, { body: { options: { requestedPolicyVersion: 3 } } })
  },
}

const ASSET = ['cloudresourcemanager.googleapis.com/Project'] as const

export const CLOUD_RESOURCE_MANAGER: ServiceSpec = {
  api: cloudresourcemanager,
  limit: { rate: 10, burst: 20, concurrency: 8 },
  types: {
    google_project: {},
    google_project_iam_member: { refs: MEMBER_REFS },
    google_project_iam_audit_config: { sets: 'audit_log_config audit_log_config.*.exempted_members' },
  },
  readings: [
    reading('google_project', own, project, assets(...ASSET)),
    reading(['google_project_iam_member', 'google_project_iam_audit_config'], policy, policyResources, {
      types: ASSET,
      policy: true,
      item: ({ policy: told }) => told,
    }),
  ],
}
