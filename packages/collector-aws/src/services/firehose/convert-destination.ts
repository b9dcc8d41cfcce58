import type {
  BufferingHints,
  DestinationDescription,
  HttpEndpointRequestConfiguration,
  S3DestinationDescription,
} from '@aws-sdk/client-firehose'
import { type Otherwise, snakeCased, snakeMembers } from '../../resource/blocks.ts'
import type { Properties } from '../../resource/found.ts'

/** What AWS describes a destination under, and Terraform's word for it. */
const KINDS: readonly (readonly [description: keyof DestinationDescription, kind: string])[] = [
  ['RedshiftDestinationDescription', 'redshift'],
  ['ElasticsearchDestinationDescription', 'elasticsearch'],
  ['AmazonopensearchserviceDestinationDescription', 'opensearch'],
  ['AmazonOpenSearchServerlessDestinationDescription', 'opensearchserverless'],
  ['SplunkDestinationDescription', 'splunk'],
  ['HttpEndpointDestinationDescription', 'http_endpoint'],
  ['SnowflakeDestinationDescription', 'snowflake'],
  ['IcebergDestinationDescription', 'iceberg'],
  // AWS tells S3 twice, and in short beside some of the others.
  ['ExtendedS3DestinationDescription', 'extended_s3'],
  ['S3DestinationDescription', 'extended_s3'],
]

/** Where a stream delivers: there is one such place. */
export function destination(description: DestinationDescription | undefined): Properties {
  const [from, kind] = KINDS.find(([name]) => description?.[name] !== undefined) ?? []
  if (from === undefined) return {}
  return {
    destination: kind,
    destination_id: description?.DestinationId,
    [`${kind}_configuration`]: snakeCased(description?.[from], NAMES),
  }
}

/** Blocks of AWS's that are plain members in Terraform. */
const flat =
  (otherwise: Otherwise = {}) =>
  (value: object): Properties =>
    snakeMembers(value, { ...NAMES, ...otherwise })

const NAMES: Otherwise = {
  BufferingHints: ({ IntervalInSeconds, SizeInMBs }: BufferingHints) => ({
    buffering_interval: IntervalInSeconds,
    buffering_size: SizeInMBs,
  }),
  CatalogConfiguration: flat({ CatalogARN: 'catalog_arn' }),
  CloudWatchLoggingOptions: 'cloudwatch_logging_options',
  ClusterJDBCURL: 'cluster_jdbcurl',
  CopyCommand: flat(),
  DestinationDatabaseName: 'database_name',
  DestinationTableConfigurationList: 'destination_table_configuration',
  DestinationTableName: 'table_name',
  DurationInSeconds: 'retry_duration',
  EncryptionConfiguration: ({
    KMSEncryptionConfig,
  }: NonNullable<S3DestinationDescription['EncryptionConfiguration']>) => ({
    kms_key_arn: KMSEncryptionConfig?.AWSKMSKeyARN,
  }),
  EndpointConfiguration: flat(),
  HECAcknowledgmentTimeoutInSeconds: 'hec_acknowledgment_timeout',
  MetaDataColumnName: 'metadata_column_name',
  RequestConfiguration: ({ CommonAttributes, ContentEncoding }: HttpEndpointRequestConfiguration) => ({
    request_configuration: [
      {
        common_attributes: CommonAttributes?.map(({ AttributeName, AttributeValue }) => ({
          name: AttributeName,
          value: AttributeValue,
        })),
        content_encoding: ContentEncoding,
      },
    ],
  }),
  RetryOptions: flat(),
  S3BackupDescription: 's3_backup_configuration',
  S3DestinationDescription: 's3_configuration',
  VpcConfigurationDescription: 'vpc_config',
}
