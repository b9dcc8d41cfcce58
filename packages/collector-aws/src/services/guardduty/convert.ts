import type {
  DataSourceConfigurationsResult,
  DetectorFeatureConfigurationResult,
} from '@aws-sdk/client-guardduty'
import { block } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { arnIn, type Place } from '../../resource/place.ts'
import type { Detector } from './client.ts'

export function detector({ item: id, details, unread }: Detector, place: Place): Found {
  return {
    type: 'aws_guardduty_detector',
    id,
    arn: arnIn(place, 'guardduty', `detector/${id}`),
    tags: details?.Tags,
    created: dateOf(details?.CreatedAt),
    updated: dateOf(details?.UpdatedAt),
    unread,
    properties: {
      datasources: block(details?.DataSources && datasources(details.DataSources)),
      enable: details ? details.Status === 'ENABLED' : undefined,
      features: details?.Features?.map(feature),
      finding_publishing_frequency: details?.FindingPublishingFrequency,
    },
  }
}

function dateOf(text: string | undefined): Date | undefined {
  const date = new Date(text ?? '')
  return Number.isNaN(date.getTime()) ? undefined : date
}

function datasources({ Kubernetes, MalwareProtection, S3Logs }: DataSourceConfigurationsResult): Properties {
  const volumes = MalwareProtection?.ScanEc2InstanceWithFindings?.EbsVolumes
  return {
    kubernetes: Kubernetes?.AuditLogs && [{ audit_logs: switchOf(Kubernetes.AuditLogs.Status) }],
    malware_protection: volumes && [
      { scan_ec2_instance_with_findings: [{ ebs_volumes: switchOf(volumes.Status) }] },
    ],
    s3_logs: S3Logs && switchOf(S3Logs.Status),
  }
}

function switchOf(status: string | undefined): readonly Properties[] {
  return [{ enable: status === 'ENABLED' }]
}

/** As `aws_guardduty_detector_feature` has it, which is a resource of its own only where Terraform made it. */
function feature({ AdditionalConfiguration, Name, Status }: DetectorFeatureConfigurationResult): Properties {
  return {
    additional_configuration: AdditionalConfiguration?.map(more => ({
      name: more.Name,
      status: more.Status,
    })),
    name: Name,
    status: Status,
  }
}
