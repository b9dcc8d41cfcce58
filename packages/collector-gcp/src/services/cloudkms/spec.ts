import { shared } from '@wgo/core'
import { assets, reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import { block } from '../../resource/blocks.ts'
import { object, objects, text } from '../../resource/members.ts'
import { namedConverter, pathOfNamed, withProjectId } from '../../resource/named.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import { locationsOf } from '../locations.ts'
import { MEMBER_REFS } from '../members.ts'
import { policyReading } from '../policies.ts'

const service = 'cloudkms.googleapis.com'
const cloudkms: RestApi = restApi('cloudkms', 'v1/')

const rings = shared(
  cloudkms.each(locationsOf(cloudkms, 'cloudkms.locations.list'), '{+location}/keyRings', {
    permission: 'cloudkms.keyRings.list',
    asking: ({ name }) =>
      text(name) === undefined ? undefined : { path: { location: String(name) }, query: { pageSize: 1_000 } },
    items: page => objects(page.keyRings),
  }),
)

const keys = shared(
  cloudkms.each(rings, '{+ring}/cryptoKeys', {
    permission: 'cloudkms.cryptoKeys.list',
    asking: ({ name }) => ({ path: { ring: String(name) }, query: { pageSize: 1_000 } }),
    items: page => objects(page.cryptoKeys),
  }),
)

const ring = namedConverter({
  type: 'google_kms_key_ring',
  service,
  located: 'location',
  shape: { members: '' },
})

const key = namedConverter({
  type: 'google_kms_crypto_key',
  service,
  shape: {
    members: `cryptoKeyBackend destroyScheduledDuration importOnly keyAccessJustificationsPolicy purpose rotationPeriod
      versionTemplate`,
    observed: 'nextRotationTime primary',
  },
  more: ({ name, primary }, place) => ({
    key_ring: withProjectId(String(name).replace(/\/cryptoKeys\/.*$/, ''), place),
    // Which version it is changes with every rotation; whether it can be used is somebody's doing.
    primary: block({ state: object(primary).state }),
  }),
})

export const CLOUD_KMS: ServiceSpec = {
  api: cloudkms,
  limit: { rate: 5, burst: 60, concurrency: 32, per: 'scope' },
  types: {
    google_kms_key_ring: { public: 'name' },
    google_kms_crypto_key: { public: 'name key_ring', refs: { key_ring: 'google_kms_key_ring.id' } },
    google_kms_key_ring_iam_member: {
      public: 'key_ring_id',
      refs: { key_ring_id: 'google_kms_key_ring.id', ...MEMBER_REFS },
    },
    google_kms_crypto_key_iam_member: {
      public: 'crypto_key_id',
      refs: { crypto_key_id: 'google_kms_crypto_key.id', ...MEMBER_REFS },
    },
  },
  readings: [
    reading('google_kms_key_ring', rings, ring, assets(`${service}/KeyRing`)),
    reading('google_kms_crypto_key', keys, key, assets(`${service}/CryptoKey`)),
    policyReading({
      type: 'google_kms_key_ring_iam_member',
      things: rings,
      api: cloudkms,
      permission: 'cloudkms.keyRings.getIamPolicy',
      path: pathOfNamed,
      on: path => ({ key_ring_id: path }),
      asset: assets(`${service}/KeyRing`),
    }),
    policyReading({
      type: 'google_kms_crypto_key_iam_member',
      things: keys,
      api: cloudkms,
      permission: 'cloudkms.cryptoKeys.getIamPolicy',
      path: pathOfNamed,
      on: path => ({ crypto_key_id: path }),
      asset: assets(`${service}/CryptoKey`),
    }),
  ],
}
