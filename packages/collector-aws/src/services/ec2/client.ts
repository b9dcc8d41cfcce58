import type {
  Address,
  CustomerGateway,
  DhcpOptions,
  EgressOnlyInternetGateway,
  FlowLog,
  Image,
  Instance,
  InternetGateway,
  KeyPairInfo,
  LaunchTemplate,
  LaunchTemplateVersion,
  ManagedPrefixList,
  NatGateway,
  NetworkAcl,
  NetworkInterface,
  PlacementGroup,
  PrefixListEntry,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  Snapshot,
  Subnet,
  TransitGateway,
  TransitGatewayRouteTable,
  TransitGatewayVpcAttachment,
  Volume,
  Vpc,
  VpcAttributeName,
  VpcEndpoint,
  VpcPeeringConnection,
  VpnConnection,
  VpnGateway,
} from '@aws-sdk/client-ec2'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { gathered, paired } from '../../reading/paired.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const ec2: Sdk<typeof import('@aws-sdk/client-ec2')> = sdk({
  name: 'ec2',
  client: 'EC2Client',
  load: () => import('@aws-sdk/client-ec2'),
})

/** Listings without a page size have a smaller bucket at AWS: every one here names its own. */
const PAGED = { input: { MaxResults: 1000 }, token: 'NextToken' } as const
const BY_100 = { input: { MaxResults: 100 }, token: 'NextToken' } as const

export const instances: Source<Instance> = ec2.list('DescribeInstances', {
  ...PAGED,
  items: page => page.Reservations?.flatMap(reservation => reservation.Instances ?? []),
})
export type VpcWithAttributes = Detailed<
  Vpc,
  { dnsHostnames: boolean; dnsSupport: boolean; usageMetrics: boolean }
>

const vpcAttribute = (attribute: VpcAttributeName) => ({
  input: (vpc: Vpc) => ({ VpcId: vpc.VpcId, Attribute: attribute }),
})

/** What only its own call tells, one attribute each. */
export const vpcs: Source<VpcWithAttributes> = detailed(
  ec2.list('DescribeVpcs', { ...PAGED, items: page => page.Vpcs }),
  {
    dnsHostnames: ec2.detail('DescribeVpcAttribute', {
      ...vpcAttribute('enableDnsHostnames'),
      value: answer => answer.EnableDnsHostnames?.Value,
    }),
    dnsSupport: ec2.detail('DescribeVpcAttribute', {
      ...vpcAttribute('enableDnsSupport'),
      value: answer => answer.EnableDnsSupport?.Value,
    }),
    usageMetrics: ec2.detail('DescribeVpcAttribute', {
      ...vpcAttribute('enableNetworkAddressUsageMetrics'),
      value: answer => answer.EnableNetworkAddressUsageMetrics?.Value,
    }),
  },
)
export const subnets: Source<Subnet> = ec2.list('DescribeSubnets', { ...PAGED, items: page => page.Subnets })
export const dhcpOptions: Source<DhcpOptions> = ec2.list('DescribeDhcpOptions', {
  ...PAGED,
  items: page => page.DhcpOptions,
})
/** A group, and its rules one by one: only so do they have ids. */
export type GroupWithRules = Detailed<SecurityGroup, { rules: readonly SecurityGroupRule[] }>

export const securityGroups: Source<GroupWithRules> = gathered(
  ec2.list('DescribeSecurityGroups', { ...PAGED, items: page => page.SecurityGroups }),
  'rules',
  ec2.list('DescribeSecurityGroupRules', { ...PAGED, items: page => page.SecurityGroupRules }),
  { of: group => group.GroupId, by: rule => rule.GroupId },
)
export const networkAcls: Source<NetworkAcl> = ec2.list('DescribeNetworkAcls', {
  ...PAGED,
  items: page => page.NetworkAcls,
})
export const routeTables: Source<RouteTable> = ec2.list('DescribeRouteTables', {
  ...BY_100,
  items: page => page.RouteTables,
})
export const volumes: Source<Volume> = ec2.list('DescribeVolumes', { ...PAGED, items: page => page.Volumes })
/** Without an owner, every public snapshot and image there is. */
export const snapshots: Source<Snapshot> = ec2.list('DescribeSnapshots', {
  input: { OwnerIds: ['self'], MaxResults: 1000 },
  token: 'NextToken',
  items: page => page.Snapshots,
})
export const images: Source<Image> = ec2.list('DescribeImages', {
  input: { Owners: ['self'], MaxResults: 1000, IncludeDeprecated: true },
  token: 'NextToken',
  items: page => page.Images,
})
export const networkInterfaces: Source<NetworkInterface> = ec2.list('DescribeNetworkInterfaces', {
  ...PAGED,
  items: page => page.NetworkInterfaces,
})
export const addresses: Source<Address> = ec2.list('DescribeAddresses', { items: page => page.Addresses })
export const natGateways: Source<NatGateway> = ec2.list('DescribeNatGateways', {
  ...PAGED,
  items: page => page.NatGateways,
})
export const internetGateways: Source<InternetGateway> = ec2.list('DescribeInternetGateways', {
  ...PAGED,
  items: page => page.InternetGateways,
})
export const egressOnlyGateways: Source<EgressOnlyInternetGateway> = ec2.list(
  'DescribeEgressOnlyInternetGateways',
  {
    input: { MaxResults: 255 },
    token: 'NextToken',
    items: page => page.EgressOnlyInternetGateways,
  },
)
export const vpcEndpoints: Source<VpcEndpoint> = ec2.list('DescribeVpcEndpoints', {
  ...PAGED,
  items: page => page.VpcEndpoints,
})
export const peerings: Source<VpcPeeringConnection> = ec2.list('DescribeVpcPeeringConnections', {
  ...PAGED,
  items: page => page.VpcPeeringConnections,
})
export const flowLogs: Source<FlowLog> = ec2.list('DescribeFlowLogs', {
  ...PAGED,
  items: page => page.FlowLogs,
})
export type PrefixListWithEntries = Detailed<ManagedPrefixList, { entries: readonly PrefixListEntry[] }>

export const prefixLists: Source<PrefixListWithEntries> = detailed(
  ec2.list('DescribeManagedPrefixLists', { ...BY_100, items: page => page.PrefixLists }),
  {
    entries: ec2.detail('GetManagedPrefixListEntries', {
      when: (list: ManagedPrefixList) => !isOfAws(list),
      input: list => ({ PrefixListId: list.PrefixListId, MaxResults: 100 }),
      token: 'NextToken',
      value: answer => answer.Entries,
    }),
  },
)

export function isOfAws({ OwnerId }: ManagedPrefixList): boolean {
  return OwnerId === 'AWS'
}

export const transitGateways: Source<TransitGateway> = ec2.list('DescribeTransitGateways', {
  ...PAGED,
  items: page => page.TransitGateways,
})
export const transitAttachments: Source<TransitGatewayVpcAttachment> = ec2.list(
  'DescribeTransitGatewayVpcAttachments',
  {
    ...PAGED,
    items: page => page.TransitGatewayVpcAttachments,
  },
)
export const transitRouteTables: Source<TransitGatewayRouteTable> = ec2.list(
  'DescribeTransitGatewayRouteTables',
  {
    ...PAGED,
    items: page => page.TransitGatewayRouteTables,
  },
)
export const vpnConnections: Source<VpnConnection> = ec2.list('DescribeVpnConnections', {
  items: page => page.VpnConnections,
})
export const vpnGateways: Source<VpnGateway> = ec2.list('DescribeVpnGateways', {
  items: page => page.VpnGateways,
})
export const customerGateways: Source<CustomerGateway> = ec2.list('DescribeCustomerGateways', {
  items: page => page.CustomerGateways,
})
export const keyPairs: Source<KeyPairInfo> = ec2.list('DescribeKeyPairs', { items: page => page.KeyPairs })
export const placementGroups: Source<PlacementGroup> = ec2.list('DescribePlacementGroups', {
  items: page => page.PlacementGroups,
})
/** A template and the data of its latest version. */
export type TemplateWithLatest = Detailed<LaunchTemplate, { latest: LaunchTemplateVersion }>

export const launchTemplates: Source<TemplateWithLatest> = paired(
  ec2.list('DescribeLaunchTemplates', {
    input: { MaxResults: 200 },
    token: 'NextToken',
    items: page => page.LaunchTemplates,
  }),
  'latest',
  // Without a template, of all there are.
  ec2.list('DescribeLaunchTemplateVersions', {
    input: { Versions: ['$Latest'], MaxResults: 200 },
    token: 'NextToken',
    items: page => page.LaunchTemplateVersions,
  }),
  { of: template => template.LaunchTemplateId, by: version => version.LaunchTemplateId },
)
