import { isJsonObject, type Json } from '@wgo/core'
import type { Atom, PartFamily } from './part-family.ts'

/** A setting of a thing, or entries of a list of it, that is a resource of its own in Terraform. */
interface SettingRow {
  readonly type: string
  readonly of: string
  readonly owner: string
  /** The member of the live thing. */
  readonly place: string
  /** The members of the part, the first that is there. Default: the one that is called as the place. */
  readonly says?: readonly string[]
  /** The place is a list: there may be others beside it. */
  readonly listed?: true
  /** In which member an entry holds it, where entries are objects. */
  readonly within?: string
}

const ROWS: readonly SettingRow[] = [
  { type: 'aws_sqs_queue_policy', of: 'aws_sqs_queue', owner: 'queue_url', place: 'policy' },
  { type: 'aws_sqs_queue_redrive_policy', of: 'aws_sqs_queue', owner: 'queue_url', place: 'redrive_policy' },
  {
    type: 'aws_sqs_queue_redrive_allow_policy',
    of: 'aws_sqs_queue',
    owner: 'queue_url',
    place: 'redrive_allow_policy',
  },
  { type: 'aws_sns_topic_policy', of: 'aws_sns_topic', owner: 'arn', place: 'policy' },
  { type: 'aws_kms_key_policy', of: 'aws_kms_key', owner: 'key_id', place: 'policy' },
  { type: 'aws_vpc_endpoint_policy', of: 'aws_vpc_endpoint', owner: 'vpc_endpoint_id', place: 'policy' },
  {
    type: 'aws_api_gateway_rest_api_policy',
    of: 'aws_api_gateway_rest_api',
    owner: 'rest_api_id',
    place: 'policy',
  },
  {
    type: 'aws_opensearch_domain_policy',
    of: 'aws_opensearch_domain',
    owner: 'domain_name',
    place: 'access_policies',
  },
  {
    type: 'aws_elasticsearch_domain_policy',
    of: 'aws_opensearch_domain',
    owner: 'domain_name',
    place: 'access_policies',
  },
  { type: 'aws_vpc_dhcp_options_association', of: 'aws_vpc', owner: 'vpc_id', place: 'dhcp_options_id' },
  {
    type: 'aws_internet_gateway_attachment',
    of: 'aws_internet_gateway',
    owner: 'internet_gateway_id',
    place: 'vpc_id',
  },
  { type: 'aws_vpn_gateway_attachment', of: 'aws_vpn_gateway', owner: 'vpn_gateway_id', place: 'vpc_id' },
  {
    type: 'aws_vpc_ipv4_cidr_block_association',
    of: 'aws_vpc',
    owner: 'vpc_id',
    place: 'secondary_cidr_blocks',
    says: ['cidr_block'],
    listed: true,
  },
  {
    type: 'aws_network_acl_association',
    of: 'aws_network_acl',
    owner: 'network_acl_id',
    place: 'subnet_ids',
    says: ['subnet_id'],
    listed: true,
  },
  {
    type: 'aws_network_interface_sg_attachment',
    of: 'aws_network_interface',
    owner: 'network_interface_id',
    place: 'security_groups',
    says: ['security_group_id'],
    listed: true,
  },
  {
    type: 'aws_vpn_gateway_route_propagation',
    of: 'aws_route_table',
    owner: 'route_table_id',
    place: 'propagating_vgws',
    says: ['vpn_gateway_id'],
    listed: true,
  },
  {
    type: 'aws_vpc_endpoint_subnet_association',
    of: 'aws_vpc_endpoint',
    owner: 'vpc_endpoint_id',
    place: 'subnet_ids',
    says: ['subnet_id'],
    listed: true,
  },
  {
    type: 'aws_vpc_endpoint_route_table_association',
    of: 'aws_vpc_endpoint',
    owner: 'vpc_endpoint_id',
    place: 'route_table_ids',
    says: ['route_table_id'],
    listed: true,
  },
  {
    type: 'aws_vpc_endpoint_security_group_association',
    of: 'aws_vpc_endpoint',
    owner: 'vpc_endpoint_id',
    place: 'security_group_ids',
    says: ['security_group_id'],
    listed: true,
  },
  {
    type: 'aws_autoscaling_attachment',
    of: 'aws_autoscaling_group',
    owner: 'autoscaling_group_name',
    place: 'target_group_arns',
    says: ['lb_target_group_arn', 'alb_target_group_arn'],
    listed: true,
  },
  {
    type: 'aws_route53_zone_association',
    of: 'aws_route53_zone',
    owner: 'zone_id',
    place: 'vpc',
    says: ['vpc_id'],
    listed: true,
    within: 'vpc_id',
  },
  {
    type: 'aws_iam_user_group_membership',
    of: 'aws_iam_user_group_membership',
    owner: 'user',
    place: 'groups',
    listed: true,
  },
]

/** Each row as a family. */
export const SETTINGS_OF_THEIR_OWN: readonly PartFamily[] = ROWS.map(familyOf)

function familyOf({ type, of, owner, place, says = [place], listed, within }: SettingRow): PartFamily {
  const name = says[0] ?? place
  const atomsOf = (value: Json | undefined): readonly Atom[] => {
    if (!isSaid(value)) return []
    if (Array.isArray(value)) return value.flatMap(atomsOf)
    return [{ key: listed ? String(value) : '', value: { [name]: value } }]
  }
  return {
    types: [type],
    of,
    owner,
    place: () => place,
    declared: part => atomsOf(says.map(member => part[member]).find(isSaid)),
    live: entry => atomsOf(within !== undefined && isJsonObject(entry) ? entry[within] : entry),
    ...(listed && { adds: true }),
    told: ({ value }) => ({ type, properties: value }),
  }
}

function isSaid(value: Json | undefined): value is Json {
  return value !== undefined && value !== null && value !== ''
}
