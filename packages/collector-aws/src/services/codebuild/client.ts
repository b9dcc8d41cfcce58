import type { Project } from '@aws-sdk/client-codebuild'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const codebuild: Sdk<typeof import('@aws-sdk/client-codebuild')> = sdk({
  name: 'codebuild',
  client: 'CodeBuildClient',
  load: () => import('@aws-sdk/client-codebuild'),
})

const names: Source<string> = codebuild.list('ListProjects', {
  token: 'nextToken',
  items: page => page.projects,
})

export const projects: Source<Project> = codebuild.batch(names, 'BatchGetProjects', {
  size: 100,
  input: some => ({ names: [...some] }),
  items: page => page.projects,
})
