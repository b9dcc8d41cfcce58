import { always, FIXED, FRESH } from '../birth/filler.ts'
import { type Collection, PER_PROJECT } from './collection.ts'

const SQL_SELF = 'https://sqladmin.googleapis.com/sql/v1beta4/'

/** Cloud SQL and Cloud DNS: kinds, self links and short names, each in its own way. */
export const SQL: readonly Collection[] = [
  {
    name: 'sqladmin.instances',
    api: 'sqladmin',
    parents: PER_PROJECT,
    segment: 'instances',
    items: 'items',
    list: { kind: 'sql#instancesList' },
    self: SQL_SELF,
    fixed: {
      kind: always('sql#instance'),
      selfLink: FIXED.selfLink,
      project: FIXED.projectId,
      createTime: FIXED.created,
      state: always('RUNNABLE'),
      backendType: always('SECOND_GEN'),
    },
    fresh: { etag: FRESH.hexEtag },
    permission: 'cloudsql.instances',
    asset: { type: 'sqladmin.googleapis.com/Instance', version: 'v1beta4' },
  },
  {
    name: 'sqladmin.databases',
    api: 'sqladmin',
    parents: ['projects/*/instances/*'],
    segment: 'databases',
    items: 'items',
    list: { kind: 'sql#databasesList' },
    self: SQL_SELF,
    fixed: {
      kind: always('sql#database'),
      selfLink: FIXED.selfLink,
      project: FIXED.projectId,
      instance: ({ parent }) => parent.split('/').at(-1),
    },
    fresh: { etag: FRESH.hexEtag },
    permission: 'cloudsql.databases',
    unpaged: true,
  },
  {
    name: 'sqladmin.users',
    api: 'sqladmin',
    parents: ['projects/*/instances/*'],
    segment: 'users',
    items: 'items',
    list: { kind: 'sql#usersList' },
    fixed: {
      kind: always('sql#user'),
      project: FIXED.projectId,
      instance: ({ parent }) => parent.split('/').at(-1),
    },
    fresh: { etag: FRESH.hexEtag },
    permission: 'cloudsql.users',
    unpaged: true,
  },
]

export const DNS: readonly Collection[] = [
  {
    name: 'dns.managedZones',
    api: 'dns',
    parents: PER_PROJECT,
    segment: 'managedZones',
    items: 'managedZones',
    list: { kind: 'dns#managedZonesListResponse' },
    fixed: { kind: always('dns#managedZone'), id: FIXED.numberId, creationTime: FIXED.created },
    asset: { type: 'dns.googleapis.com/ManagedZone', version: 'v1' },
  },
  {
    name: 'dns.resourceRecordSets',
    api: 'dns',
    parents: ['projects/*/managedZones/*'],
    segment: 'rrsets',
    items: 'rrsets',
    list: { kind: 'dns#resourceRecordSetsListResponse' },
    // One name has many sets, one of a type.
    id: ({ name, type }) => `${name}/${type}`,
    fixed: { kind: always('dns#resourceRecordSet') },
  },
  {
    name: 'dns.policies',
    api: 'dns',
    parents: PER_PROJECT,
    segment: 'policies',
    items: 'policies',
    list: { kind: 'dns#policiesListResponse' },
    fixed: { kind: always('dns#policy'), id: FIXED.numberId },
    asset: { type: 'dns.googleapis.com/Policy', version: 'v1' },
  },
]
