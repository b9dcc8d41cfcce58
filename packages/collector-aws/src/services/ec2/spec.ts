import { reading } from '../../reading/reading.ts'
import type { KnownType, ServiceSpec } from '../../spec/service-spec.ts'
import * as from from './client.ts'
import * as to from './convert.ts'
import { REQUIREMENT_SETS } from './requirements.ts'

const RULES = ['ingress', 'egress'].flatMap(way => [
  way,
  ...['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids', 'security_groups'].map(
    list => `${way}.*.${list}`,
  ),
])

const TUNNEL_SETS = ['tunnel1', 'tunnel2'].flatMap(tunnel => [
  `${tunnel}_ike_versions`,
  ...['phase1', 'phase2'].flatMap(phase =>
    ['dh_group_numbers', 'encryption_algorithms', 'integrity_algorithms'].map(
      list => `${tunnel}_${phase}_${list}`,
    ),
  ),
])

const TEMPLATE_SETS = [
  'license_specification security_group_names vpc_security_group_ids',
  ...['ipv4_addresses', 'ipv4_prefixes', 'ipv6_addresses', 'ipv6_prefixes', 'security_groups'].map(
    list => `network_interfaces.*.${list}`,
  ),
  REQUIREMENT_SETS,
]

const METADATA_OPTIONS = 'metadata_options.*.http_tokens'
const IN_VPC = { vpc_id: 'aws_vpc.id' }

const TYPES: Readonly<Record<string, KnownType>> = {
  aws_instance: {
    public: METADATA_OPTIONS,
    sets: 'vpc_security_group_ids secondary_private_ips',
    volatile: 'instance_state public_ip public_dns',
    refs: {
      ami: 'aws_ami.id',
      iam_instance_profile: 'aws_iam_instance_profile.name',
      key_name: 'aws_key_pair.id',
      placement_group: 'aws_placement_group.id',
      subnet_id: 'aws_subnet.id',
      'vpc_security_group_ids.*': 'aws_security_group.id',
      '/observed/volumes/*': 'aws_ebs_volume.id',
    },
  },
  aws_vpc: { sets: 'secondary_cidr_blocks', refs: { dhcp_options_id: 'aws_vpc_dhcp_options.id' } },
  aws_subnet: { refs: IN_VPC },
  aws_vpc_dhcp_options: {},
  aws_ec2_managed_prefix_list: { sets: 'entry', volatile: 'version' },
  aws_security_group: {
    sets: RULES.join(' '),
    refs: {
      ...IN_VPC,
      'ingress.*.prefix_list_ids.*': 'aws_ec2_managed_prefix_list.id',
      'ingress.*.security_groups.*': 'aws_security_group.id',
      'egress.*.prefix_list_ids.*': 'aws_ec2_managed_prefix_list.id',
      'egress.*.security_groups.*': 'aws_security_group.id',
    },
  },
  aws_network_acl: {
    sets: 'ingress egress subnet_ids',
    refs: { ...IN_VPC, 'subnet_ids.*': 'aws_subnet.id' },
  },
  aws_route_table: {
    sets: 'route propagating_vgws',
    refs: {
      ...IN_VPC,
      'route.*.destination_prefix_list_id': 'aws_ec2_managed_prefix_list.id',
      'route.*.egress_only_gateway_id': 'aws_egress_only_internet_gateway.id',
      'route.*.gateway_id': 'aws_internet_gateway.id aws_vpn_gateway.id',
      'route.*.nat_gateway_id': 'aws_nat_gateway.id',
      'route.*.network_interface_id': 'aws_network_interface.id',
      'route.*.transit_gateway_id': 'aws_ec2_transit_gateway.id',
      'route.*.vpc_endpoint_id': 'aws_vpc_endpoint.id',
      'route.*.vpc_peering_connection_id': 'aws_vpc_peering_connection.id',
    },
  },
  aws_route_table_association: { refs: { route_table_id: 'aws_route_table.id', subnet_id: 'aws_subnet.id' } },
  aws_main_route_table_association: { refs: { ...IN_VPC, route_table_id: 'aws_route_table.id' } },
  aws_ebs_volume: { refs: { kms_key_id: 'aws_kms_key.arn', snapshot_id: 'aws_ebs_snapshot.id' } },
  aws_volume_attachment: { refs: { instance_id: 'aws_instance.id', volume_id: 'aws_ebs_volume.id' } },
  aws_ebs_snapshot: { refs: { kms_key_id: 'aws_kms_key.arn', volume_id: 'aws_ebs_volume.id' } },
  aws_ami: {
    sets: 'ebs_block_device ephemeral_block_device',
    refs: { 'ebs_block_device.*.snapshot_id': 'aws_ebs_snapshot.id' },
  },
  aws_network_interface: {
    sets: 'attachment ipv4_prefixes ipv6_addresses ipv6_prefixes private_ips security_groups',
    refs: {
      'attachment.*.instance': 'aws_instance.id',
      'security_groups.*': 'aws_security_group.id',
      subnet_id: 'aws_subnet.id',
    },
  },
  aws_eip: { refs: { instance: 'aws_instance.id', network_interface: 'aws_network_interface.id' } },
  aws_nat_gateway: {
    sets: 'secondary_allocation_ids secondary_private_ip_addresses',
    refs: {
      allocation_id: 'aws_eip.id',
      subnet_id: 'aws_subnet.id',
      network_interface_id: 'aws_network_interface.id',
    },
  },
  aws_internet_gateway: { refs: IN_VPC },
  aws_egress_only_internet_gateway: { refs: IN_VPC },
  aws_vpc_endpoint: {
    sets: 'network_interface_ids route_table_ids security_group_ids subnet_ids',
    volatile: 'state',
    refs: {
      ...IN_VPC,
      'route_table_ids.*': 'aws_route_table.id',
      'security_group_ids.*': 'aws_security_group.id',
      'subnet_ids.*': 'aws_subnet.id',
    },
  },
  aws_vpc_peering_connection: { refs: { ...IN_VPC, peer_vpc_id: 'aws_vpc.id' } },
  aws_flow_log: {
    refs: {
      ...IN_VPC,
      eni_id: 'aws_network_interface.id',
      iam_role_arn: 'aws_iam_role.arn',
      log_group_name: 'aws_cloudwatch_log_group.id',
      log_destination:
        'aws_s3_bucket.arn aws_cloudwatch_log_group.arn aws_kinesis_firehose_delivery_stream.arn',
      subnet_id: 'aws_subnet.id',
    },
  },
  aws_ec2_transit_gateway: { sets: 'transit_gateway_cidr_blocks' },
  aws_ec2_transit_gateway_vpc_attachment: {
    sets: 'subnet_ids',
    refs: { ...IN_VPC, 'subnet_ids.*': 'aws_subnet.id', transit_gateway_id: 'aws_ec2_transit_gateway.id' },
  },
  aws_ec2_transit_gateway_route_table: { refs: { transit_gateway_id: 'aws_ec2_transit_gateway.id' } },
  aws_vpn_connection: {
    // Pre-shared keys are read by nobody here.
    sets: `routes ${TUNNEL_SETS.join(' ')}`,
    volatile: 'routes.*.state',
    refs: {
      customer_gateway_id: 'aws_customer_gateway.id',
      transit_gateway_id: 'aws_ec2_transit_gateway.id',
      vpn_gateway_id: 'aws_vpn_gateway.id',
    },
  },
  aws_vpn_gateway: { refs: IN_VPC },
  aws_customer_gateway: {},
  aws_key_pair: {},
  aws_placement_group: {},
  aws_launch_template: {
    secret: 'user_data',
    public: METADATA_OPTIONS,
    sets: TEMPLATE_SETS.join(' '),
    refs: {
      image_id: 'aws_ami.id',
      key_name: 'aws_key_pair.id',
      'iam_instance_profile.*.arn': 'aws_iam_instance_profile.arn',
      'iam_instance_profile.*.name': 'aws_iam_instance_profile.name',
      'network_interfaces.*.security_groups.*': 'aws_security_group.id',
      'network_interfaces.*.subnet_id': 'aws_subnet.id',
      'vpc_security_group_ids.*': 'aws_security_group.id',
    },
  },
}

/** Computers and networks. Security group rules and routes are part of what they belong to. */
export const EC2: ServiceSpec = {
  api: from.ec2,
  scope: 'region',
  // Describe calls: a bucket of 100 for each account and region, refilled with 20 a second.
  limit: { rate: 20, burst: 100 },
  weight: 4,
  types: TYPES,
  readings: [
    reading('aws_instance', from.instances, to.instance),
    reading('aws_vpc', from.vpcs, to.vpc),
    reading('aws_subnet', from.subnets, to.subnet),
    reading('aws_vpc_dhcp_options', from.dhcpOptions, to.dhcpOptions),
    reading('aws_ec2_managed_prefix_list', from.prefixLists, to.prefixList),
    reading('aws_security_group', from.securityGroups, to.securityGroup),
    reading('aws_network_acl', from.networkAcls, to.networkAcl),
    reading(
      ['aws_route_table', 'aws_route_table_association', 'aws_main_route_table_association'],
      from.routeTables,
      to.routeTable,
    ),
    reading(['aws_ebs_volume', 'aws_volume_attachment'], from.volumes, to.volume),
    reading('aws_ebs_snapshot', from.snapshots, to.snapshot),
    reading('aws_ami', from.images, to.image),
    reading('aws_network_interface', from.networkInterfaces, to.networkInterface),
    reading('aws_eip', from.addresses, to.address),
    reading('aws_nat_gateway', from.natGateways, to.natGateway),
    reading('aws_internet_gateway', from.internetGateways, to.internetGateway),
    reading('aws_egress_only_internet_gateway', from.egressOnlyGateways, to.egressOnlyGateway),
    reading('aws_vpc_endpoint', from.vpcEndpoints, to.vpcEndpoint),
    reading('aws_vpc_peering_connection', from.peerings, to.peering),
    reading('aws_flow_log', from.flowLogs, to.flowLog),
    reading('aws_ec2_transit_gateway', from.transitGateways, to.transitGateway),
    reading('aws_ec2_transit_gateway_vpc_attachment', from.transitAttachments, to.transitAttachment),
    reading('aws_ec2_transit_gateway_route_table', from.transitRouteTables, to.transitRouteTable),
    reading('aws_vpn_connection', from.vpnConnections, to.vpnConnection),
    reading('aws_vpn_gateway', from.vpnGateways, to.vpnGateway),
    reading('aws_customer_gateway', from.customerGateways, to.customerGateway),
    reading('aws_key_pair', from.keyPairs, to.keyPair),
    reading('aws_placement_group', from.placementGroups, to.placementGroup),
    reading('aws_launch_template', from.launchTemplates, to.launchTemplate),
  ],
}
