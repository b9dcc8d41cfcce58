import { reading } from '../../reading/reading.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'

/** Application, network and gateway load balancers. */
export const ELBV2: ServiceSpec = {
  api: from.elbv2,
  scope: 'region',
  limit: { rate: 10, burst: 40, concurrency: 8 },
  types: {
    aws_lb: {
      sets: 'security_groups subnet_mapping subnets',
      refs: {
        'security_groups.*': 'aws_security_group.id',
        'subnets.*': 'aws_subnet.id',
        'access_logs.*.bucket': 'aws_s3_bucket.id',
        vpc_id: 'aws_vpc.id',
      },
    },
    aws_lb_target_group: {
      public: 'stickiness',
      sets: 'load_balancer_arns',
      refs: { 'load_balancer_arns.*': 'aws_lb.arn', vpc_id: 'aws_vpc.id' },
    },
    aws_lb_listener: {
      secret: 'default_action.*.authenticate_oidc.*.client_secret',
      sets: 'default_action.*.forward.*.target_group',
      refs: {
        load_balancer_arn: 'aws_lb.arn',
        certificate_arn: 'aws_acm_certificate.arn',
        'default_action.*.target_group_arn': 'aws_lb_target_group.arn',
      },
    },
    aws_lb_listener_rule: {
      secret: 'action.*.authenticate_oidc.*.client_secret',
      sets: 'action.*.forward.*.target_group condition condition.*.query_string **.values **.regex_values',
      refs: { listener_arn: 'aws_lb_listener.arn', 'action.*.target_group_arn': 'aws_lb_target_group.arn' },
    },
  },
  readings: [
    reading('aws_lb', from.balancers, to.balancer),
    reading('aws_lb_target_group', from.targetGroups, to.targetGroup),
    reading('aws_lb_listener', from.listeners, to.listener),
    reading('aws_lb_listener_rule', from.rules, to.rule),
  ],
}
