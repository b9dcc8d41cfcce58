import type { LayersListItem } from '@aws-sdk/client-lambda'
import { block, snakeCased, snakeMembers } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import { arnIn, type Place } from '../../resource/place.ts'
import type { Mapping } from './client.ts'

export { lambdaFunction } from './convert-function.ts'

export function eventSourceMapping(
  { item: mapping, tags, unread }: Mapping,
  place: Place,
): Found | undefined {
  const { UUID: id, DestinationConfig: destination } = mapping
  if (id === undefined) return undefined
  return {
    type: 'aws_lambda_event_source_mapping',
    id,
    arn: mapping.EventSourceMappingArn ?? arnIn(place, 'lambda', `event-source-mapping:${id}`),
    tags: tags ?? undefined,
    updated: mapping.LastModified,
    unread,
    properties: {
      amazon_managed_kafka_event_source_config: snakeCased(mapping.AmazonManagedKafkaEventSourceConfig),
      batch_size: mapping.BatchSize,
      bisect_batch_on_function_error: mapping.BisectBatchOnFunctionError,
      destination_config: destination?.OnFailure?.Destination
        ? [{ on_failure: [{ destination_arn: destination.OnFailure.Destination }] }]
        : undefined,
      document_db_event_source_config: snakeCased(mapping.DocumentDBEventSourceConfig),
      enabled: mapping.State === undefined ? undefined : !/^disabl/i.test(mapping.State),
      event_source_arn: mapping.EventSourceArn,
      filter_criteria: block(
        mapping.FilterCriteria?.Filters && {
          filter: mapping.FilterCriteria.Filters.map(({ Pattern }) => ({ pattern: Pattern })),
        },
      ),
      function_arn: mapping.FunctionArn,
      function_name: mapping.FunctionArn,
      function_response_types: mapping.FunctionResponseTypes,
      kms_key_arn: mapping.KMSKeyArn,
      maximum_batching_window_in_seconds: mapping.MaximumBatchingWindowInSeconds,
      maximum_record_age_in_seconds: mapping.MaximumRecordAgeInSeconds,
      maximum_retry_attempts: mapping.MaximumRetryAttempts,
      metrics_config: snakeCased(mapping.MetricsConfig),
      parallelization_factor: mapping.ParallelizationFactor,
      provisioned_poller_config: snakeCased(mapping.ProvisionedPollerConfig),
      queues: mapping.Queues,
      scaling_config: block(mapping.ScalingConfig && snakeMembers(mapping.ScalingConfig)),
      self_managed_kafka_event_source_config: snakeCased(mapping.SelfManagedKafkaEventSourceConfig),
      self_managed_event_source: block(
        mapping.SelfManagedEventSource && {
          endpoints: Object.fromEntries(
            Object.entries(mapping.SelfManagedEventSource.Endpoints ?? {}).map(([kind, servers]) => [
              kind,
              servers.join(','),
            ]),
          ),
        },
      ),
      source_access_configuration: snakeCased(mapping.SourceAccessConfigurations),
      starting_position: mapping.StartingPosition,
      starting_position_timestamp: mapping.StartingPositionTimestamp,
      topics: mapping.Topics,
      tumbling_window_in_seconds: mapping.TumblingWindowInSeconds,
    },
    observed: { last_processing_result: mapping.LastProcessingResult, state: mapping.State },
  }
}

/** A layer by its latest version; older ones are not read. */
export function layer({
  LayerName: name,
  LayerArn,
  LatestMatchingVersion: version,
}: LayersListItem): Found | undefined {
  const arn = version?.LayerVersionArn
  if (arn === undefined) return undefined
  return {
    type: 'aws_lambda_layer_version',
    id: arn,
    arn,
    name,
    created:
      version?.CreatedDate === undefined ? undefined : new Date(version.CreatedDate.replace('+0000', 'Z')),
    properties: {
      compatible_architectures: version?.CompatibleArchitectures,
      compatible_runtimes: version?.CompatibleRuntimes,
      description: version?.Description,
      layer_arn: LayerArn,
      layer_name: name,
      license_info: version?.LicenseInfo,
      version: version?.Version?.toString(),
    },
  }
}
