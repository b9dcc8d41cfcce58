import { type RestApi, restApi } from '../reading/rest-api.ts'

/** https://cloud.google.com/asset-inventory/docs/reference/rest/v1/assets/list */
export const cloudasset: RestApi = restApi('cloudasset', 'v1/')

export const listResources: ReturnType<RestApi['call']> = cloudasset.call('projects/{project}/assets', {
  permission: 'cloudasset.assets.listResource',
})
export const listPolicies: ReturnType<RestApi['call']> = cloudasset.call('projects/{project}/assets', {
  permission: 'cloudasset.assets.listIamPolicy',
})
