import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

const OF_CLUSTER = { cluster_name: 'aws_eks_cluster.id' }

/** Clusters as AWS sees them; what runs in one is read from the cluster itself. */
export const EKS: ServiceSpec = {
  api: from.eks,
  scope: 'region',
  limit: { rate: 10, burst: 20, concurrency: 8 },
  types: {
    aws_eks_cluster: {
      sets: 'enabled_cluster_log_types encryption_config.*.resources **.node_pools **.cidrs **.outpost_arns vpc_config.*.public_access_cidrs vpc_config.*.security_group_ids vpc_config.*.subnet_ids',
      volatile: 'platform_version',
      refs: {
        role_arn: 'aws_iam_role.arn',
        'vpc_config.*.security_group_ids.*': 'aws_security_group.id',
        'vpc_config.*.subnet_ids.*': 'aws_subnet.id',
      },
    },
    aws_eks_node_group: {
      public: 'remote_access.*.ec2_ssh_key',
      sets: 'subnet_ids taint remote_access.*.source_security_group_ids',
      volatile: 'release_version scaling_config.*.desired_size',
      refs: {
        ...OF_CLUSTER,
        node_role_arn: 'aws_iam_role.arn',
        'launch_template.*.id': 'aws_launch_template.id',
        'subnet_ids.*': 'aws_subnet.id',
      },
    },
    aws_eks_fargate_profile: {
      sets: 'selector subnet_ids',
      refs: { ...OF_CLUSTER, pod_execution_role_arn: 'aws_iam_role.arn', 'subnet_ids.*': 'aws_subnet.id' },
    },
    aws_eks_addon: { refs: { ...OF_CLUSTER, service_account_role_arn: 'aws_iam_role.arn' } },
  },
  readings: [
    reading('aws_eks_cluster', from.clusters, to.cluster),
    reading('aws_eks_node_group', from.nodeGroups, to.nodeGroup),
    reading('aws_eks_fargate_profile', from.fargateProfiles, to.fargateProfile),
    reading('aws_eks_addon', from.addons, to.addon),
  ],
}
