import type { DhcpOptions, Subnet } from '@aws-sdk/client-ec2'
import { defaultIf } from '../../../resource/aws-made.ts'
import type { Found } from '../../../resource/found.ts'
import { arnIn, type Place } from '../../../resource/place.ts'
import { tagsOf } from '../../../resource/tags.ts'
import { isOfAws, type PrefixListWithEntries, type VpcWithAttributes } from '../client.ts'
import { isShared } from './ownership.ts'

export function vpc(found: VpcWithAttributes, place: Place): Found | undefined {
  const { item: vpc, unread } = found
  const { VpcId: id, OwnerId } = vpc
  if (id === undefined || isShared(OwnerId, place)) return undefined
  const tags = tagsOf(vpc.Tags)
  const [, ...secondary] = vpc.CidrBlockAssociationSet ?? []
  const ipv6 = vpc.Ipv6CidrBlockAssociationSet?.find(each => each.Ipv6CidrBlockState?.State === 'associated')
  return {
    type: 'aws_vpc',
    id,
    arn: arnIn(place, 'ec2', `vpc/${id}`),
    name: tags?.Name,
    tags,
    unread,
    properties: {
      cidr_block: vpc.CidrBlock,
      dhcp_options_id: vpc.DhcpOptionsId,
      enable_dns_hostnames: found.dnsHostnames ?? undefined,
      enable_dns_support: found.dnsSupport ?? undefined,
      enable_network_address_usage_metrics: found.usageMetrics ?? undefined,
      instance_tenancy: vpc.InstanceTenancy,
      ipv6_association_id: ipv6?.AssociationId,
      ipv6_cidr_block: ipv6?.Ipv6CidrBlock,
      ipv6_cidr_block_network_border_group: ipv6?.NetworkBorderGroup,
      ipv6_ipam_pool_id: ipv6?.Ipv6Pool?.startsWith('ipam-pool-') ? ipv6.Ipv6Pool : undefined,
      secondary_cidr_blocks: secondary
        .filter(each => each.CidrBlockState?.State === 'associated')
        .map(each => each.CidrBlock),
    },
    observed: { state: vpc.State },
    ...defaultIf(vpc.IsDefault),
  }
}

export function subnet(subnet: Subnet, place: Place): Found | undefined {
  const { SubnetId: id, OwnerId } = subnet
  if (id === undefined || isShared(OwnerId, place)) return undefined
  const tags = tagsOf(subnet.Tags)
  const dns = subnet.PrivateDnsNameOptionsOnLaunch
  const ipv6 = subnet.Ipv6CidrBlockAssociationSet?.find(
    each => each.Ipv6CidrBlockState?.State === 'associated',
  )
  return {
    type: 'aws_subnet',
    id,
    arn: subnet.SubnetArn ?? arnIn(place, 'ec2', `subnet/${id}`),
    name: tags?.Name,
    tags,
    properties: {
      assign_ipv6_address_on_creation: subnet.AssignIpv6AddressOnCreation,
      availability_zone: subnet.AvailabilityZone,
      availability_zone_id: subnet.AvailabilityZoneId,
      cidr_block: subnet.CidrBlock,
      customer_owned_ipv4_pool: subnet.CustomerOwnedIpv4Pool,
      enable_dns64: subnet.EnableDns64,
      enable_lni_at_device_index: subnet.EnableLniAtDeviceIndex,
      enable_resource_name_dns_a_record_on_launch: dns?.EnableResourceNameDnsARecord,
      enable_resource_name_dns_aaaa_record_on_launch: dns?.EnableResourceNameDnsAAAARecord,
      ipv6_cidr_block: ipv6?.Ipv6CidrBlock,
      ipv6_native: subnet.Ipv6Native,
      map_customer_owned_ip_on_launch: subnet.MapCustomerOwnedIpOnLaunch,
      map_public_ip_on_launch: subnet.MapPublicIpOnLaunch,
      outpost_arn: subnet.OutpostArn,
      private_dns_hostname_type_on_launch: dns?.HostnameType,
      vpc_id: subnet.VpcId,
    },
    observed: {
      available_ip_address_count: subnet.AvailableIpAddressCount,
      state: subnet.State,
    },
    ...defaultIf(subnet.DefaultForAz),
  }
}

export function dhcpOptions(options: DhcpOptions, place: Place): Found | undefined {
  const { DhcpOptionsId: id, OwnerId } = options
  if (id === undefined || isShared(OwnerId, place)) return undefined
  const tags = tagsOf(options.Tags)
  const valuesOf = (key: string) =>
    options.DhcpConfigurations?.find(each => each.Key === key)?.Values?.map(value => value.Value)
  return {
    type: 'aws_vpc_dhcp_options',
    id,
    arn: arnIn(place, 'ec2', `dhcp-options/${id}`),
    name: tags?.Name,
    tags,
    properties: {
      domain_name: valuesOf('domain-name')?.join(' '),
      domain_name_servers: valuesOf('domain-name-servers'),
      ipv6_address_preferred_lease_time: valuesOf('ipv6-address-preferred-lease-time')?.[0],
      netbios_name_servers: valuesOf('netbios-name-servers'),
      netbios_node_type: valuesOf('netbios-node-type')?.[0],
      ntp_servers: valuesOf('ntp-servers'),
    },
    ...defaultIf(tags === undefined && isDefaultDhcp(options, place)),
  }
}

/** The set that each region has from the start: the region's own domain, Amazon's servers, nothing else. */
function isDefaultDhcp({ DhcpConfigurations = [] }: DhcpOptions, { region }: Place): boolean {
  const domain = region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`
  const texts = DhcpConfigurations.map(
    ({ Key, Values }) => `${Key}=${Values?.map(each => each.Value).join()}`,
  )
  return texts.sort().join(' ') === `domain-name-servers=AmazonProvidedDNS domain-name=${domain}`
}

/** Those that AWS itself keeps are the same for everybody. */
export function prefixList(
  { item: list, entries, unread }: PrefixListWithEntries,
  place: Place,
): Found | undefined {
  const { PrefixListId: id, OwnerId } = list
  if (id === undefined || isOfAws(list) || isShared(OwnerId, place)) return undefined
  return {
    type: 'aws_ec2_managed_prefix_list',
    id,
    arn: list.PrefixListArn,
    name: list.PrefixListName,
    tags: tagsOf(list.Tags),
    unread,
    properties: {
      address_family: list.AddressFamily,
      entry: entries?.map(({ Cidr, Description }) => ({ cidr: Cidr, description: Description })),
      max_entries: list.MaxEntries,
      name: list.PrefixListName,
      version: list.Version,
    },
    observed: { state: list.State },
  }
}
