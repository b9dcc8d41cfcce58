/** What comes about after Terraform has looked: the next refresh takes it in. */
const MADE_LATER = [
  'aws_eip.nat association_id',
  'aws_eip.nat network_interface',
  'aws_eip.nat private_ip',
  'aws_lb_target_group.web load_balancer_arns',
]

/** Until the next refresh a state has these as the configuration writes them: `tcp` for 6, nothing for 0. */
const AS_CONFIGURED = ['aws_network_acl.main egress', 'aws_network_acl.main ingress']

/** Properties of which a state says other than what is live, by address. */
export const DIFFERS: readonly string[] = [...MADE_LATER, ...AS_CONFIGURED]
