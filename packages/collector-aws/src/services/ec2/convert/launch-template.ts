import type {
  InstanceIpv6Address,
  Ipv4PrefixSpecificationResponse,
  Ipv6PrefixSpecificationResponse,
  PrivateIpAddressSpecification,
  ResponseLaunchTemplateData,
  TagSpecification,
} from '@aws-sdk/client-ec2'
import { asText, leftOut, type Otherwise, snakeMembers } from '../../../resource/blocks.ts'
import type { Found } from '../../../resource/found.ts'
import { arnIn, type Place } from '../../../resource/place.ts'
import { tagsOf } from '../../../resource/tags.ts'
import type { TemplateWithLatest } from '../client.ts'

/** A template with the data of its latest version. */
export function launchTemplate(
  { item: template, latest, unread }: TemplateWithLatest,
  place: Place,
): Found | undefined {
  const { LaunchTemplateId: id, LaunchTemplateName: name } = template
  if (id === undefined) return undefined
  return {
    type: 'aws_launch_template',
    id,
    arn: arnIn(place, 'ec2', `launch-template/${id}`),
    name,
    tags: tagsOf(template.Tags),
    created: template.CreateTime,
    unread,
    properties: {
      ...(latest?.LaunchTemplateData && snakeMembers(dataOf(latest.LaunchTemplateData), OF_TEMPLATE)),
      default_version: template.DefaultVersionNumber,
      description: latest?.VersionDescription,
      latest_version: template.LatestVersionNumber,
      name,
    },
  }
}

/** Who else keeps the template is no part of it. */
function dataOf({ Operator, ...data }: ResponseLaunchTemplateData): object {
  return data
}

/** Names and forms that Terraform has of its own: flags that may be unset are texts. */
const OF_TEMPLATE: Otherwise = {
  AssociateCarrierIpAddress: asText('associate_carrier_ip_address'),
  AssociatePublicIpAddress: asText('associate_public_ip_address'),
  DeleteOnTermination: asText('delete_on_termination'),
  EbsOptimized: asText('ebs_optimized'),
  ElasticInferenceAccelerators: 'elastic_inference_accelerator',
  Encrypted: asText('encrypted'),
  Groups: 'security_groups',
  Ipv4Prefixes: (all: readonly Ipv4PrefixSpecificationResponse[]) => ({
    ipv4_prefixes: all.map(each => each.Ipv4Prefix),
  }),
  Ipv6Addresses: (all: readonly InstanceIpv6Address[]) => ({
    ipv6_addresses: all.map(each => each.Ipv6Address),
  }),
  Ipv6Prefixes: (all: readonly Ipv6PrefixSpecificationResponse[]) => ({
    ipv6_prefixes: all.map(each => each.Ipv6Prefix),
  }),
  LicenseSpecifications: 'license_specification',
  PrimaryIpv6: asText('primary_ipv6'),
  PrivateIpAddresses: (all: readonly PrivateIpAddressSpecification[]) => ({
    ipv4_addresses: all.map(each => each.PrivateIpAddress),
  }),
  RamDiskId: 'ram_disk_id',
  SecondaryPrivateIpAddressCount: 'ipv4_address_count',
  SecurityGroupIds: 'vpc_security_group_ids',
  SecurityGroups: 'security_group_names',
  // Whether options have taken effect yet.
  State: leftOut,
  TagSpecifications: (all: readonly TagSpecification[]) => ({
    tag_specifications: all.map(({ ResourceType, Tags }) => ({
      resource_type: ResourceType,
      tags: tagsOf(Tags),
    })),
  }),
}
