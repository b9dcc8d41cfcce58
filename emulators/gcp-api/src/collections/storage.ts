import { always, FIXED, FRESH } from '../birth/filler.ts'
import type { JsonObject } from '../json.ts'
import { type Collection, PER_PROJECT } from './collection.ts'

/** Buckets have names of their own world: `b/NAME`, whatever project they are in. */
export const STORAGE: readonly Collection[] = [
  {
    name: 'storage.buckets',
    api: 'storage',
    parents: [''],
    segment: 'b',
    items: 'items',
    list: { kind: 'storage#buckets' },
    self: 'https://www.googleapis.com/storage/v1/',
    fixed: {
      kind: always('storage#bucket'),
      selfLink: FIXED.selfLink,
      id: FIXED.id,
      projectNumber: FIXED.projectNumber,
      generation: FIXED.createdMillis,
      timeCreated: FIXED.created,
      storageClass: always('STANDARD'),
      location: always('US'),
      locationType: always('multi-region'),
    },
    fresh: {
      metageneration: ({ change }) => String(change + 1),
      etag: FRESH.etag,
      updated: FRESH.updated,
    },
    asset: { type: 'storage.googleapis.com/Bucket', version: 'v1' },
    policyPath: 'iam',
  },
  {
    name: 'storage.notifications',
    api: 'storage',
    parents: ['b/*'],
    segment: 'notificationConfigs',
    items: 'items',
    id: body => String(body.id),
    list: { kind: 'storage#notifications' },
    self: 'https://www.googleapis.com/storage/v1/',
    fixed: { kind: always('storage#notification'), selfLink: FIXED.selfLink },
    fresh: { etag: FRESH.etag },
    permission: 'storage.buckets',
    unpaged: true,
  },
]

export const BIGQUERY: readonly Collection[] = [
  {
    name: 'bigquery.datasets',
    api: 'bigquery',
    parents: PER_PROJECT,
    segment: 'datasets',
    items: 'datasets',
    id: ({ datasetReference }) => memberOf(datasetReference, 'datasetId'),
    list: { kind: 'bigquery#datasetList' },
    self: 'https://bigquery.googleapis.com/bigquery/v2/',
    fixed: {
      kind: always('bigquery#dataset'),
      id: ({ projectId, id }) => `${projectId}:${id}`,
      selfLink: FIXED.selfLink,
      creationTime: FIXED.createdMillis,
      location: always('US'),
    },
    fresh: { etag: FRESH.etag, lastModifiedTime: FRESH.updatedMillis },
    listed: ['kind', 'id', 'datasetReference', 'labels', 'friendlyName', 'location'],
    asset: { type: 'bigquery.googleapis.com/Dataset', version: 'v2' },
  },
  {
    name: 'bigquery.tables',
    api: 'bigquery',
    parents: ['projects/*/datasets/*'],
    segment: 'tables',
    items: 'tables',
    id: ({ tableReference }) => memberOf(tableReference, 'tableId'),
    list: { kind: 'bigquery#tableList' },
    self: 'https://bigquery.googleapis.com/bigquery/v2/',
    fixed: {
      kind: always('bigquery#table'),
      id: ({ projectId, parent, id }) => `${projectId}:${parent.split('/').at(-1)}.${id}`,
      selfLink: FIXED.selfLink,
      creationTime: FIXED.createdMillis,
      type: always('TABLE'),
    },
    fresh: { etag: FRESH.etag, lastModifiedTime: FRESH.updatedMillis },
    listed: [
      'kind',
      'id',
      'tableReference',
      'labels',
      'friendlyName',
      'type',
      'timePartitioning',
      'rangePartitioning',
      'clustering',
      'creationTime',
      'expirationTime',
      'view.useLegacySql',
      'requirePartitionFilter',
    ],
    asset: { type: 'bigquery.googleapis.com/Table', version: 'v2' },
  },
]

function memberOf(object: unknown, member: string): string {
  return String((object as JsonObject | undefined)?.[member])
}
