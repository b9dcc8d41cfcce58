import type {
  ApiKey,
  Authorizer,
  Deployment,
  DomainName,
  Resource,
  RestApi,
  Stage,
  UsagePlan,
} from '@aws-sdk/client-api-gateway'
import { shared } from '@wgo/core'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'
import { type PartOf, partsOf } from './part.ts'

export const apigateway: Sdk<typeof import('@aws-sdk/client-api-gateway')> = sdk({
  name: 'apigateway',
  client: 'APIGatewayClient',
  load: () => import('@aws-sdk/client-api-gateway'),
})

/** API Gateway knows one action for all that is read. */
const GET = { permission: 'apigateway:GET' } as const
const PAGED = { ...GET, input: { limit: 500 }, token: 'position' } as const
const OF_API = {
  ...GET,
  input: ({ id }: RestApi) => ({ restApiId: id, limit: 500 }),
  token: 'position',
} as const

export type Part<Item> = PartOf<RestApi, Item>

export const apis: Source<RestApi> = shared(
  apigateway.list('GetRestApis', { ...PAGED, items: page => page.items }),
)

export const stages: Source<Part<Stage>> = apigateway.each(apis, 'GetStages', {
  ...GET,
  input: api => ({ restApiId: api.id }),
  items: (page, api) => partsOf(page.item, api),
})

/** With their methods, and the integration of each. */
export const resources: Source<Part<Resource>> = apigateway.each(apis, 'GetResources', {
  ...OF_API,
  input: api => ({ ...OF_API.input(api), embed: ['methods'] }),
  items: (page, api) => partsOf(page.items, api),
})

export const authorizers: Source<Part<Authorizer>> = apigateway.each(apis, 'GetAuthorizers', {
  ...OF_API,
  items: (page, api) => partsOf(page.items, api),
})

export const deployments: Source<Part<Deployment>> = apigateway.each(apis, 'GetDeployments', {
  ...OF_API,
  items: (page, api) => partsOf(page.items, api),
})

/** Never with their values. */
export const apiKeys: Source<ApiKey> = apigateway.list('GetApiKeys', {
  ...PAGED,
  input: { limit: 500, includeValues: false },
  items: page => page.items,
})

export const usagePlans: Source<UsagePlan> = apigateway.list('GetUsagePlans', {
  ...PAGED,
  items: page => page.items,
})

/** Of the other version too: it lists and keeps the regional ones alone. */
export const domainNames: Source<DomainName> = apigateway.list('GetDomainNames', {
  ...PAGED,
  items: page => page.items,
})
