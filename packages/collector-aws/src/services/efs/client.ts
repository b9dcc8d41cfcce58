import type {
  AccessPointDescription,
  FileSystemDescription,
  LifecyclePolicy,
  MountTargetDescription,
} from '@aws-sdk/client-efs'
import { shared } from '@wgo/core'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const efs: Sdk<typeof import('@aws-sdk/client-efs')> = sdk({
  name: 'efs',
  actions: 'elasticfilesystem',
  client: 'EFSClient',
  load: () => import('@aws-sdk/client-efs'),
})

const fileSystemsAlone: Source<FileSystemDescription> = shared(
  efs.list('DescribeFileSystems', {
    input: { MaxItems: 100 },
    token: ['NextMarker', 'Marker'],
    items: page => page.FileSystems,
  }),
)

export type FileSystem = Detailed<
  FileSystemDescription,
  { lifecycle: readonly LifecyclePolicy[]; policy: string }
>

const byId = { input: (system: FileSystemDescription) => ({ FileSystemId: system.FileSystemId }) }

export const fileSystems: Source<FileSystem> = detailed(fileSystemsAlone, {
  lifecycle: efs.detail('DescribeLifecycleConfiguration', {
    ...byId,
    type: 'aws_efs_file_system',
    value: answer => answer.LifecyclePolicies,
  }),
  policy: efs.detail('DescribeFileSystemPolicy', {
    ...byId,
    type: 'aws_efs_file_system_policy',
    absent: ['PolicyNotFound'],
    value: answer => answer.Policy,
  }),
})

export type MountTarget = Detailed<MountTargetDescription, { groups: readonly string[] }>

export const mountTargets: Source<MountTarget> = detailed(
  efs.each(fileSystemsAlone, 'DescribeMountTargets', {
    input: system => ({ FileSystemId: system.FileSystemId, MaxItems: 100 }),
    token: ['NextMarker', 'Marker'],
    items: page => page.MountTargets,
  }),
  {
    groups: efs.detail('DescribeMountTargetSecurityGroups', {
      input: (target: MountTargetDescription) => ({ MountTargetId: target.MountTargetId }),
      value: answer => answer.SecurityGroups,
    }),
  },
)

export const accessPoints: Source<AccessPointDescription> = efs.list('DescribeAccessPoints', {
  input: { MaxResults: 100 },
  token: 'NextToken',
  items: page => page.AccessPoints,
})
