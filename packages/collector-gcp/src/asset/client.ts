import type { AssetReading } from '../reading/reading.ts'
import { type RestApi, restApi } from '../reading/rest-api.ts'

/** https://cloud.google.com/asset-inventory/docs/reference/rest/v1/assets/list */
export const cloudasset: RestApi = restApi('cloudasset', 'v1/')

export const listResources: ReturnType<RestApi['call']> = cloudasset.call('{+parent}/assets', {
  permission: 'cloudasset.assets.listResource',
})
export const listPolicies: ReturnType<RestApi['call']> = cloudasset.call('{+parent}/assets', {
  permission: 'cloudasset.assets.listIamPolicy',
})

/** What it takes to read assets of a kind. */
export function assetPermissions({ policy }: AssetReading): readonly string[] {
  return [listResources.permission, ...(policy ? [listPolicies.permission] : [])]
}
