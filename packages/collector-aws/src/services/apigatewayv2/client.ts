import type { Api, Authorizer, Integration, Route, Stage } from '@aws-sdk/client-apigatewayv2'
import { shared } from '@wgo/core'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'
import { type PartOf, partsOf } from '../apigateway/part.ts'

export const apigatewayv2: Sdk<typeof import('@aws-sdk/client-apigatewayv2')> = sdk({
  name: 'apigatewayv2',
  actions: 'apigateway',
  client: 'ApiGatewayV2Client',
  load: () => import('@aws-sdk/client-apigatewayv2'),
})

/** API Gateway knows one action for all that is read. */
const GET = { permission: 'apigateway:GET', token: 'NextToken' } as const
const MaxResults = '500'

export type Part<Item> = PartOf<Api, Item>

const OF_API = { ...GET, input: ({ ApiId }: Api) => ({ ApiId, MaxResults }) }

export const apis: Source<Api> = shared(
  apigatewayv2.list('GetApis', {
    ...GET,
    input: { MaxResults },
    items: page => page.Items,
  }),
)

export const stages: Source<Part<Stage>> = apigatewayv2.each(apis, 'GetStages', {
  ...OF_API,
  items: (page, api) => partsOf(page.Items, api),
})

export const routes: Source<Part<Route>> = apigatewayv2.each(apis, 'GetRoutes', {
  ...OF_API,
  items: (page, api) => partsOf(page.Items, api),
})

export const integrations: Source<Part<Integration>> = apigatewayv2.each(apis, 'GetIntegrations', {
  ...OF_API,
  items: (page, api) => partsOf(page.Items, api),
})

export const authorizers: Source<Part<Authorizer>> = apigatewayv2.each(apis, 'GetAuthorizers', {
  ...OF_API,
  items: (page, api) => partsOf(page.Items, api),
})
