import type { Repository, Tag } from '@aws-sdk/client-ecr'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const ecr: Sdk<typeof import('@aws-sdk/client-ecr')> = sdk({
  name: 'ecr',
  client: 'ECRClient',
  load: () => import('@aws-sdk/client-ecr'),
})

export type RepositoryWithDetails = Detailed<
  Repository,
  { lifecycle: string; policy: string; tags: readonly Tag[] }
>

const byName = { input: (repository: Repository) => ({ repositoryName: repository.repositoryName }) }

export const repositories: Source<RepositoryWithDetails> = detailed(
  ecr.list('DescribeRepositories', {
    input: { maxResults: 1000 },
    token: 'nextToken',
    items: page => page.repositories,
  }),
  {
    lifecycle: ecr.detail('GetLifecyclePolicy', {
      ...byName,
      type: 'aws_ecr_lifecycle_policy',
      absent: ['LifecyclePolicyNotFoundException'],
      value: answer => answer.lifecyclePolicyText,
    }),
    policy: ecr.detail('GetRepositoryPolicy', {
      ...byName,
      type: 'aws_ecr_repository_policy',
      absent: ['RepositoryPolicyNotFoundException'],
      value: answer => answer.policyText,
    }),
    tags: ecr.detail('ListTagsForResource', {
      input: (repository: Repository) => ({ resourceArn: repository.repositoryArn }),
      type: 'aws_ecr_repository',
      value: answer => answer.tags,
    }),
  },
)
