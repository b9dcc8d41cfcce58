import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

const OF_SYSTEM = { file_system_id: 'aws_efs_file_system.id' }

export const EFS: ServiceSpec = {
  api: from.efs,
  scope: 'region',
  limit: { rate: 10, burst: 20, concurrency: 8 },
  types: {
    aws_efs_file_system: { public: 'creation_token', refs: { kms_key_id: 'aws_kms_key.arn' } },
    aws_efs_file_system_policy: { refs: OF_SYSTEM },
    aws_efs_mount_target: {
      sets: 'security_groups',
      refs: { ...OF_SYSTEM, 'security_groups.*': 'aws_security_group.id', subnet_id: 'aws_subnet.id' },
    },
    aws_efs_access_point: { sets: 'posix_user.*.secondary_gids', refs: OF_SYSTEM },
  },
  readings: [
    reading(['aws_efs_file_system', 'aws_efs_file_system_policy'], from.fileSystems, to.fileSystem),
    reading('aws_efs_mount_target', from.mountTargets, to.mountTarget),
    reading('aws_efs_access_point', from.accessPoints, to.accessPoint),
  ],
}
