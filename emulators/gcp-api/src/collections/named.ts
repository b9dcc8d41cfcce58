import { FIXED, type Filler, FRESH } from '../birth/filler.ts'
import { type AssetSpec, type Collection, PER_LOCATION, PER_PROJECT } from './collection.ts'

const TIMES: Pick<Collection, 'fixed' | 'fresh'> = {
  fixed: { createTime: FIXED.created },
  fresh: { updateTime: FRESH.updated },
}
const CREATED: Pick<Collection, 'fixed'> = { fixed: { createTime: FIXED.created } }
const RUN: Pick<Collection, 'fixed' | 'fresh'> = {
  fixed: { uid: FIXED.uuid, createTime: FIXED.created },
  fresh: { generation: ({ change }) => String(change + 1), updateTime: FRESH.updated, etag: quotedEtag },
}

/** Where logs go: named by themselves, not by their path. */
const BY_SHORT_NAME: Pick<Collection, 'api' | 'parents' | 'fixed' | 'fresh'> = {
  api: 'logging',
  parents: PER_PROJECT,
  ...TIMES,
}

/** The newer APIs: a resource's `name` is its path. */
export const NAMED: readonly Collection[] = [
  named('pubsub.topics', PER_PROJECT, asset('Topic')),
  named('pubsub.subscriptions', PER_PROJECT, asset('Subscription')),
  named('pubsub.snapshots', PER_PROJECT, asset('Snapshot')),
  named('pubsub.schemas', PER_PROJECT, {
    fixed: {
      revisionId: birth => String(FIXED.hexId(birth)).slice(0, 8),
      revisionCreateTime: FIXED.created,
    },
  }),
  named('run.services', PER_LOCATION, { ...RUN, ...asset('Service', 'v2') }),
  named('run.jobs', PER_LOCATION, { ...RUN, ...asset('Job', 'v2') }),
  named('cloudfunctions.functions', PER_LOCATION, { ...TIMES, anywhere: true, ...asset('Function', 'v2') }),
  named('secretmanager.secrets', PER_PROJECT, {
    ...CREATED,
    fresh: { etag: quotedEtag },
    fullName: 'by-number',
    ...asset('Secret'),
  }),
  named('secretmanager.versions', ['projects/*/secrets/*'], {
    ...CREATED,
    fresh: { etag: quotedEtag },
    fullName: 'by-number',
    ...asset('SecretVersion'),
  }),
  named('cloudkms.keyRings', PER_LOCATION, { ...CREATED, ...asset('KeyRing') }),
  named('cloudkms.cryptoKeys', ['projects/*/locations/*/keyRings/*'], { ...CREATED, ...asset('CryptoKey') }),
  named('cloudkms.cryptoKeyVersions', ['projects/*/locations/*/keyRings/*/cryptoKeys/*'], {
    ...CREATED,
    ...asset('CryptoKeyVersion'),
  }),
  named('artifactregistry.repositories', PER_LOCATION, { ...TIMES, ...asset('Repository') }),
  named('redis.instances', PER_LOCATION, { ...CREATED, anywhere: true, ...asset('Instance') }),
  named('memcache.instances', PER_LOCATION, {
    ...TIMES,
    anywhere: true,
    items: 'instances',
    ...asset('Instance'),
  }),
  {
    ...BY_SHORT_NAME,
    name: 'logging.sinks',
    segment: 'sinks',
    items: 'sinks',
    asset: { type: 'logging.googleapis.com/LogSink', version: 'v2' },
  },
  { ...BY_SHORT_NAME, name: 'logging.exclusions', segment: 'exclusions', items: 'exclusions' },
  named('logging.buckets', PER_LOCATION, { ...TIMES, anywhere: true, ...asset('LogBucket', 'v2') }),
  named('iam.roles', PER_PROJECT, { fresh: { etag: FRESH.etag }, ...asset('Role') }),
  named('iam.keys', ['projects/*/serviceAccounts/*'], {
    unpaged: true,
    fixed: { validAfterTime: FIXED.created },
    permission: 'iam.serviceAccountKeys',
    ...asset('ServiceAccountKey'),
  }),
  {
    ...named('iam.serviceAccounts', PER_PROJECT, asset('ServiceAccount')),
    items: 'accounts',
    id: body => String(body.email),
    fixed: { projectId: FIXED.projectId, uniqueId: FIXED.uniqueId, oauth2ClientId: FIXED.uniqueId },
    fresh: { etag: FRESH.etag },
  },
  {
    name: 'container.clusters',
    api: 'container',
    parents: PER_LOCATION,
    segment: 'clusters',
    items: 'clusters',
    self: 'https://container.googleapis.com/v1/',
    fixed: {
      id: FIXED.hexId,
      selfLink: clusterLink,
      createTime: FIXED.created,
      location: FIXED.location,
      zone: FIXED.location,
    },
    fresh: { etag: FRESH.etag },
    unpaged: true,
    anywhere: true,
    asset: { type: 'container.googleapis.com/Cluster', version: 'v1' },
  },
]

type Rest = Partial<Omit<Collection, 'name' | 'api' | 'parents'>>

function named(name: string, parents: readonly string[], rest: Rest = {}): Collection {
  const [api = '', segment = ''] = name.split('.')
  const qualified = rest.asset && {
    asset: { ...rest.asset, type: `${api}.googleapis.com/${rest.asset.type}` },
  }
  return { name, api, parents, segment, items: segment, fullName: 'by-id', ...rest, ...qualified }
}

function asset(type: string, version = 'v1'): { readonly asset: Pick<AssetSpec, 'type' | 'version'> } {
  return { asset: { type, version } }
}

function quotedEtag(birth: Parameters<typeof FRESH.etag>[0]): string {
  return `"${FRESH.etag(birth)}"`
}

/** Of clusters in one zone it says so. */
function clusterLink({ selfLink }: Parameters<Filler>[0]): string {
  return selfLink.replace(/\/locations\/([^/]+-[a-z])\//, '/zones/$1/')
}
