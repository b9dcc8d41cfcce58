import { snakeCased } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { TrailWithDetails } from './client.ts'

export function trail({ item: trail, selectors, status, tags, unread }: TrailWithDetails): Found | undefined {
  const { TrailARN: arn, Name: name } = trail
  if (arn === undefined) return undefined
  return {
    type: 'aws_cloudtrail',
    id: arn,
    arn,
    name,
    tags: tagsOf(tags),
    unread,
    properties: {
      advanced_event_selector: selectors?.AdvancedEventSelectors?.map(({ Name, FieldSelectors }) => ({
        field_selector: snakeCased(FieldSelectors),
        name: Name,
      })),
      cloud_watch_logs_group_arn: trail.CloudWatchLogsLogGroupArn,
      cloud_watch_logs_role_arn: trail.CloudWatchLogsRoleArn,
      enable_log_file_validation: trail.LogFileValidationEnabled,
      enable_logging: status?.IsLogging,
      event_selector: selectors?.EventSelectors?.map(selector => ({
        data_resource: snakeCased(selector.DataResources),
        exclude_management_event_sources: selector.ExcludeManagementEventSources,
        include_management_events: selector.IncludeManagementEvents,
        read_write_type: selector.ReadWriteType,
      })),
      include_global_service_events: trail.IncludeGlobalServiceEvents,
      is_multi_region_trail: trail.IsMultiRegionTrail,
      is_organization_trail: trail.IsOrganizationTrail,
      kms_key_id: trail.KmsKeyId,
      name,
      s3_bucket_name: trail.S3BucketName,
      s3_key_prefix: trail.S3KeyPrefix,
      sns_topic_name: trail.SnsTopicARN,
    },
  }
}
