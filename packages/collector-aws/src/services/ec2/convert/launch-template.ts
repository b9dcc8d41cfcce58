import type { ResponseLaunchTemplateData } from '@aws-sdk/client-ec2'
import { snakeMembers } from '../../../resource/blocks.ts'
import type { Found, Properties } from '../../../resource/found.ts'
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
      ...(latest?.LaunchTemplateData && data(latest.LaunchTemplateData)),
      default_version: template.DefaultVersionNumber,
      description: latest?.VersionDescription,
      latest_version: template.LatestVersionNumber,
      name,
    },
  }
}

function data(data: ResponseLaunchTemplateData): Properties {
  const {
    SecurityGroupIds,
    SecurityGroups,
    TagSpecifications,
    NetworkInterfaces,
    EbsOptimized,
    RamDiskId,
    ...same
  } = data
  return {
    ...snakeMembers(same),
    ebs_optimized: EbsOptimized?.toString(),
    network_interfaces: NetworkInterfaces?.map(({ Groups, ...own }) => ({
      ...snakeMembers(own),
      security_groups: Groups,
    })),
    ram_disk_id: RamDiskId,
    security_group_names: SecurityGroups,
    tag_specifications: TagSpecifications?.map(({ ResourceType, Tags }) => ({
      resource_type: ResourceType,
      tags: tagsOf(Tags),
    })),
    vpc_security_group_ids: SecurityGroupIds,
  }
}
