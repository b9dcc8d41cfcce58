import { reading } from '../../reading/reading.ts'
import type { KnownType, ServiceSpec } from '../../spec/service-spec.ts'
import { REQUIREMENT_SETS } from '../ec2/requirements.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

const OF_GROUP: KnownType = { refs: { autoscaling_group_name: 'aws_autoscaling_group.id' } }

export const AUTOSCALING: ServiceSpec = {
  api: from.autoscaling,
  scope: 'region',
  limit: { rate: 10, burst: 20, concurrency: 8 },
  types: {
    aws_autoscaling_group: {
      sets: `availability_zones enabled_metrics load_balancers suspended_processes tag target_group_arns traffic_source vpc_zone_identifier ${REQUIREMENT_SETS}`,
      volatile: 'desired_capacity',
      refs: {
        'launch_template.*.id': 'aws_launch_template.id',
        launch_configuration: 'aws_launch_configuration.id',
        placement_group: 'aws_placement_group.id',
        service_linked_role_arn: 'aws_iam_role.arn',
        'target_group_arns.*': 'aws_lb_target_group.arn',
        'vpc_zone_identifier.*': 'aws_subnet.id',
      },
    },
    aws_launch_configuration: {
      secret: 'user_data',
      public: 'metadata_options.*.http_tokens',
      sets: 'ebs_block_device ephemeral_block_device security_groups',
      refs: { image_id: 'aws_ami.id', 'security_groups.*': 'aws_security_group.id' },
    },
    aws_autoscaling_policy: {
      ...OF_GROUP,
      sets: 'step_adjustment target_tracking_configuration.*.customized_metric_specification.*.metrics **.dimensions',
    },
    aws_autoscaling_schedule: OF_GROUP,
    aws_autoscaling_lifecycle_hook: { ...OF_GROUP, secret: 'notification_metadata' },
  },
  readings: [
    reading('aws_autoscaling_group', from.groups, to.group),
    reading('aws_launch_configuration', from.configurations, to.configuration),
    reading('aws_autoscaling_policy', from.policies, to.policy),
    reading('aws_autoscaling_schedule', from.schedules, to.schedule),
    reading('aws_autoscaling_lifecycle_hook', from.hooks, to.hook),
  ],
}
