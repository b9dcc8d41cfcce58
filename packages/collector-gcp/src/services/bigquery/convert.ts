import type { Json } from '@wgo/core'
import type { Detailed } from '../../reading/detail.ts'
import { snakeMembers } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import { regionOf } from '../../resource/links.ts'
import { integer, labelsOf, object, objects, text } from '../../resource/members.ts'
import type { Place } from '../../resource/place.ts'
import { map, number, shapeOf } from '../../resource/shape.ts'

const DATASET = shapeOf({
  members: `access defaultCollation defaultEncryptionConfiguration defaultPartitionExpirationMs defaultTableExpirationMs
    description externalCatalogDatasetOptions externalDatasetReference friendlyName isCaseInsensitive location maxTimeTravelHours
    resourceTags storageBillingModel`,
  observed: 'lastModifiedTime satisfiesPzs type',
  otherwise: {
    access: (value: Json) => ({ access: objects(value).map(entry => snakeMembers(entry)) }),
    defaultPartitionExpirationMs: number('default_partition_expiration_ms'),
    defaultTableExpirationMs: number('default_table_expiration_ms'),
    lastModifiedTime: number('last_modified_time'),
    resourceTags: map('resource_tags'),
  },
})

export function dataset({ item, details }: Detailed<'whole'>, { project }: Place): Found | undefined {
  const told = details.whole ?? item
  const name = text(object(told.datasetReference).datasetId)
  if (name === undefined) return undefined
  const id = `projects/${project}/datasets/${name}`
  const { properties, observed } = DATASET(told)
  return {
    type: 'google_bigquery_dataset',
    id,
    name,
    region: regionOf(text(told.location)),
    labels: labelsOf(told.labels),
    created: millis(told.creationTime),
    updated: millis(told.lastModifiedTime),
    identifiers: { self_link: text(told.selfLink), full_resource_name: `//bigquery.googleapis.com/${id}` },
    properties: { project, dataset_id: name, ...properties },
    observed,
  }
}

const TABLE = shapeOf({
  members: `biglakeConfiguration clustering defaultCollation description encryptionConfiguration expirationTime
    externalDataConfiguration friendlyName materializedView maxStaleness rangePartitioning requirePartitionFilter resourceTags schema
    tableConstraints timePartitioning view`,
  observed: 'lastModifiedTime location numBytes numLongTermBytes numRows type',
  otherwise: {
    clustering: (value: Json) => ({ clustering: object(value).fields }),
    expirationTime: number('expiration_time'),
    expirationMs: number('expiration_ms'),
    refreshIntervalMs: number('refresh_interval_ms'),
    skipLeadingRows: number('skip_leading_rows'),
    start: number('start'),
    end: number('end'),
    interval: number('interval'),
    resourceTags: map('resource_tags'),
    lastModifiedTime: number('last_modified_time'),
    // Google's form of the columns, as JSON in a text.
    schema: (value: Json) => ({ schema: JSON.stringify(object(value).fields ?? []) }),
    lastRefreshTime: () => ({}),
    numRows: number('num_rows'),
    numBytes: number('num_bytes'),
    numLongTermBytes: number('num_long_term_bytes'),
  },
})

export function table({ item, details }: Detailed<'whole'>, { project }: Place): Found | undefined {
  const told = details.whole ?? item
  const { datasetId, tableId } = object(told.tableReference)
  if (typeof datasetId !== 'string' || typeof tableId !== 'string') return undefined
  const id = `projects/${project}/datasets/${datasetId}/tables/${tableId}`
  const { properties, observed } = TABLE(told)
  return {
    type: 'google_bigquery_table',
    id,
    name: tableId,
    region: regionOf(text(told.location)),
    labels: labelsOf(told.labels),
    created: millis(told.creationTime),
    updated: millis(told.lastModifiedTime),
    identifiers: { self_link: text(told.selfLink), full_resource_name: `//bigquery.googleapis.com/${id}` },
    properties: { project, dataset_id: datasetId, table_id: tableId, ...properties },
    observed,
  }
}

/** Milliseconds since the epoch, as a text. */
function millis(value: Json | undefined): string | undefined {
  const at = integer(value)
  return typeof at === 'number' ? new Date(at).toISOString() : undefined
}
