import type { KeySchemaElement, Projection, TableDescription } from '@aws-sdk/client-dynamodb'
import { block, snakeCased } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { Table } from './client.ts'

export function table(found: Table): Found {
  const { item: name, table, unread: undescribed } = found.item
  return {
    type: 'aws_dynamodb_table',
    id: name,
    arn: table?.TableArn,
    name,
    tags: tagsOf(found.tags),
    created: table?.CreationDateTime,
    unread: [...undescribed, ...found.unread],
    properties: {
      name,
      ...(table && { ...keys(table), ...capacity(table), ...stream(table) }),
      ...safety(found),
    },
    observed: { status: table?.TableStatus },
  }
}

function keys(table: TableDescription): Properties {
  return {
    attribute: table.AttributeDefinitions?.map(({ AttributeName, AttributeType }) => ({
      name: AttributeName,
      type: AttributeType,
    })),
    global_secondary_index: table.GlobalSecondaryIndexes?.map(index => ({
      ...indexOf(index),
      hash_key: keyOf(index.KeySchema, 'HASH'),
      on_demand_throughput: snakeCased(index.OnDemandThroughput),
      read_capacity: index.ProvisionedThroughput?.ReadCapacityUnits,
      write_capacity: index.ProvisionedThroughput?.WriteCapacityUnits,
    })),
    hash_key: keyOf(table.KeySchema, 'HASH'),
    local_secondary_index: table.LocalSecondaryIndexes?.map(indexOf),
    range_key: keyOf(table.KeySchema, 'RANGE'),
  }
}

interface Index {
  readonly IndexName?: string | undefined
  readonly KeySchema?: readonly KeySchemaElement[] | undefined
  readonly Projection?: Projection | undefined
}

function indexOf({ IndexName, KeySchema, Projection }: Index): Properties {
  return {
    name: IndexName,
    non_key_attributes: Projection?.NonKeyAttributes,
    projection_type: Projection?.ProjectionType,
    range_key: keyOf(KeySchema, 'RANGE'),
  }
}

function keyOf(schema: readonly KeySchemaElement[] | undefined, kind: 'HASH' | 'RANGE'): string | undefined {
  return schema?.find(element => element.KeyType === kind)?.AttributeName
}

function capacity(table: TableDescription): Properties {
  return {
    // Tables that were never switched are provisioned, and say nothing.
    billing_mode: table.BillingModeSummary?.BillingMode ?? 'PROVISIONED',
    on_demand_throughput: snakeCased(table.OnDemandThroughput),
    read_capacity: table.ProvisionedThroughput?.ReadCapacityUnits,
    table_class: table.TableClassSummary?.TableClass ?? 'STANDARD',
    write_capacity: table.ProvisionedThroughput?.WriteCapacityUnits,
  }
}

function stream(table: TableDescription): Properties {
  return {
    replica: table.Replicas?.map(({ RegionName, KMSMasterKeyId }) => ({
      kms_key_arn: KMSMasterKeyId,
      region_name: RegionName,
    })),
    stream_arn: table.LatestStreamArn,
    stream_enabled: table.StreamSpecification?.StreamEnabled ?? false,
    stream_label: table.LatestStreamLabel,
    stream_view_type: table.StreamSpecification?.StreamViewType,
  }
}

function safety({ item: { table }, recovery, ttl }: Table): Properties {
  const { SSEDescription: sse } = table ?? {}
  const expires = ttl?.TimeToLiveStatus === 'ENABLED' || ttl?.TimeToLiveStatus === 'ENABLING'
  return {
    deletion_protection_enabled: table?.DeletionProtectionEnabled,
    point_in_time_recovery: block(
      recovery
        ? {
            enabled: recovery.PointInTimeRecoveryStatus === 'ENABLED',
            recovery_period_in_days: recovery.RecoveryPeriodInDays,
          }
        : undefined,
    ),
    server_side_encryption: block(
      sse && {
        enabled: sse.Status === 'ENABLED' || sse.Status === 'UPDATING',
        kms_key_arn: sse.KMSMasterKeyArn,
      },
    ),
    ttl: block(ttl ? { attribute_name: ttl.AttributeName, enabled: expires } : undefined),
  }
}
