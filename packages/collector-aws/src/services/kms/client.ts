import type {
  AliasListEntry,
  GetKeyRotationStatusCommandOutput,
  KeyListEntry,
  KeyMetadata,
  Tag,
} from '@aws-sdk/client-kms'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const kms: Sdk<typeof import('@aws-sdk/client-kms')> = sdk({
  name: 'kms',
  client: 'KMSClient',
  load: () => import('@aws-sdk/client-kms'),
})

type Described = Detailed<KeyListEntry, { metadata: KeyMetadata }>
export type Key = Detailed<
  Described,
  { policy: string; rotation: GetKeyRotationStatusCommandOutput; tags: readonly Tag[] }
>

const described: Source<Described> = detailed(
  kms.list('ListKeys', { input: { Limit: 1000 }, token: ['NextMarker', 'Marker'], items: page => page.Keys }),
  {
    metadata: kms.detail('DescribeKey', {
      input: (key: KeyListEntry) => ({ KeyId: key.KeyId }),
      value: answer => answer.KeyMetadata,
    }),
  },
)

/** AWS's own keys have no policy, rotation or tags that anybody could change. */
const ofCustomer = {
  when: ({ metadata }: Described) => metadata?.KeyManager === 'CUSTOMER',
  input: ({ item }: Described) => ({ KeyId: item.KeyId }),
}

export const keys: Source<Key> = detailed(described, {
  policy: kms.detail('GetKeyPolicy', {
    ...ofCustomer,
    input: key => ({ ...ofCustomer.input(key), PolicyName: 'default' }),
    value: answer => answer.Policy,
  }),
  // KMS rotates symmetric keys that it made itself, and no other.
  rotation: kms.detail('GetKeyRotationStatus', {
    ...ofCustomer,
    when: key =>
      ofCustomer.when(key) &&
      key.metadata?.KeySpec === 'SYMMETRIC_DEFAULT' &&
      key.metadata.Origin === 'AWS_KMS',
    value: answer => answer,
  }),
  tags: kms.detail('ListResourceTags', {
    ...ofCustomer,
    value: answer => answer.Tags,
    token: ['NextMarker', 'Marker'],
  }),
})

export const aliases: Source<AliasListEntry> = kms.list('ListAliases', {
  input: { Limit: 100 },
  token: ['NextMarker', 'Marker'],
  items: page => page.Aliases,
})
