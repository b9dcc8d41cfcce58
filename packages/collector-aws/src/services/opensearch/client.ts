import type { DomainStatus, Tag } from '@aws-sdk/client-opensearch'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const opensearch: Sdk<typeof import('@aws-sdk/client-opensearch')> = sdk({
  name: 'opensearch',
  actions: 'es',
  client: 'OpenSearchClient',
  load: () => import('@aws-sdk/client-opensearch'),
})

export type Domain = Detailed<DomainStatus, { tags: readonly Tag[] }>

const names: Source<string> = opensearch.list('ListDomainNames', {
  items: page => page.DomainNames?.flatMap(({ DomainName: name }) => (name === undefined ? [] : [name])),
})

export const domains: Source<Domain> = detailed(
  opensearch.batch(names, 'DescribeDomains', {
    size: 5,
    input: some => ({ DomainNames: [...some] }),
    items: page => page.DomainStatusList,
  }),
  {
    tags: opensearch.detail('ListTags', {
      input: (domain: DomainStatus) => ({ ARN: domain.ARN }),
      value: answer => answer.TagList,
    }),
  },
)
