import type { SourceDescription } from '@aws-sdk/client-firehose'
import { block } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { arnIn, type Place } from '../../resource/place.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { DeliveryStream } from './client.ts'
import { destination } from './convert-destination.ts'

export function deliveryStream({ item: name, details, tags, unread }: DeliveryStream, place: Place): Found {
  const arn = details?.DeliveryStreamARN ?? arnIn(place, 'firehose', `deliverystream/${name}`)
  const encryption = details?.DeliveryStreamEncryptionConfiguration
  return {
    type: 'aws_kinesis_firehose_delivery_stream',
    id: arn,
    arn,
    name,
    tags: tagsOf(tags),
    created: details?.CreateTimestamp,
    updated: details?.LastUpdateTimestamp,
    unread,
    properties: {
      ...destination(details?.Destinations?.[0]),
      ...source(details?.Source),
      name,
      server_side_encryption: block(
        encryption && {
          enabled: encryption.Status === 'ENABLED' || encryption.Status === 'ENABLING',
          key_arn: encryption.KeyARN,
          key_type: encryption.KeyType,
        },
      ),
    },
    observed: { status: details?.DeliveryStreamStatus, version_id: details?.VersionId },
  }
}

function source({
  KinesisStreamSourceDescription: stream,
  MSKSourceDescription: topic,
}: SourceDescription = {}): Properties {
  return {
    kinesis_source_configuration: block(
      stream && { kinesis_stream_arn: stream.KinesisStreamARN, role_arn: stream.RoleARN },
    ),
    msk_source_configuration: block(
      topic && {
        authentication_configuration: block(
          topic.AuthenticationConfiguration && {
            connectivity: topic.AuthenticationConfiguration.Connectivity,
            role_arn: topic.AuthenticationConfiguration.RoleARN,
          },
        ),
        msk_cluster_arn: topic.MSKClusterARN,
        read_from_timestamp: topic.ReadFromTimestamp,
        topic_name: topic.TopicName,
      },
    ),
  }
}
