import { describe, expect, test } from 'vitest'
import { decodeState } from '../src/index.ts'
import { folder } from './support/folder.ts'
import { saidOf, scanState, scanStates, stateUnits } from './support/scan.ts'
import { instance, managed, stateV4 } from './support/states.ts'

const decode = (state: object) => decodeState(Buffer.from(JSON.stringify(state)))

describe('instances', () => {
  test('count, for_each and modules give each instance an address of its own, once', async () => {
    const resources = [
      managed('one'),
      managed('counted', {
        instances: [instance({ id: 'a' }, { index_key: 0 }), instance({ id: 'b' }, { index_key: 1 })],
      }),
      managed('each', {
        instances: [
          instance({ id: 'c' }, { index_key: '0' }),
          instance({ id: 'd' }, { index_key: 'x.y["z"]' }),
        ],
      }),
      managed('deep', { module: 'module.a["k.1"].module.b[0]' }),
    ]
    const scanned = await scanState(stateV4({ lineage: 'L', resources }))
    expect([...scanned.keys()]).toEqual([
      'null_resource.one',
      'null_resource.counted[0]',
      'null_resource.counted[1]',
      'null_resource.each["0"]',
      String.raw`null_resource.each["x.y[\"z\"]"]`,
      'module.a["k.1"].module.b[0].null_resource.deep',
    ])
  })

  test('a deposed object is another thing beside the current one', async () => {
    const instances = [instance({ id: 'new' }), instance({ id: 'old' }, { deposed: 'acfe10ed' })]
    const scanned = await scanState(stateV4({ lineage: 'L', resources: [managed('a', { instances })] }))
    expect(scanned.get('null_resource.a')?.identifiers?.id).toBe('new')
    const deposed = scanned.get('null_resource.a (deposed acfe10ed)')
    expect(deposed?.identifiers?.id).toBe('old')
    expect(deposed?.observed?.deposed).toBe('acfe10ed')
  })

  test('what Terraform notes of an instance is observed, not compared', async () => {
    const parts = { status: 'tainted', schema_version: 2, create_before_destroy: true, skip_destroy: true }
    const scanned = await scanState(
      stateV4({ lineage: 'L', resources: [managed('a', { instances: [instance({ id: 'x' }, parts)] })] }),
    )
    expect(scanned.get('null_resource.a')).toMatchObject({
      properties: { id: 'x' },
      observed: {
        status: 'tainted',
        schema_version: 2,
        create_before_destroy: true,
        skip_destroy: true,
        provider: 'registry.terraform.io/hashicorp/null',
      },
    })
  })

  test('what a state names and sets to nothing is told apart from what it does not name', async () => {
    const attributes = { id: 'x', key: null, name: '', rule: [], labels: {}, off: false, size: 0 }
    const scanned = await scanState(
      stateV4({ lineage: 'L', resources: [managed('a', { instances: [instance(attributes)] })] }),
    )
    const { properties, observed } = scanned.get('null_resource.a') ?? {}
    expect(properties).toEqual({ id: 'x', off: false, size: 0 })
    expect(observed?.unset).toEqual(['key', 'labels', 'name', 'rule'])
  })

  test('two current instances of one address are told, and the first is kept', async () => {
    const instances = [instance({ id: 'first' }), instance({ id: 'second' })]
    const root = await folder({
      'a.tfstate': stateV4({ lineage: 'L', resources: [managed('a', { instances }), managed('b')] }),
    })
    const scanned = await scanStates(root)
    expect(saidOf(scanned)['a.tfstate']).toBe(
      'partial: null_resource.a is there more than once; only its first instance was read.',
    )
    expect(scanned.entries.map(({ resource }) => resource.identifiers?.id)).toEqual(['first', 'b'])
  })

  test('an instance in the dotted form of old providers reads like any other', async () => {
    const attributes_flat = {
      id: 'sg-1',
      'tags.%': '2',
      'tags.Name': 'web',
      'tags.kubernetes.io/cluster': 'owned',
      'ingress.#': '2',
      'ingress.200.cidr_blocks.#': '1',
      'ingress.200.cidr_blocks.0': '10.0.0.0/8',
      'ingress.200.from_port': '443',
      'ingress.100.cidr_blocks.#': '0',
      'ingress.100.from_port': '80',
      'empty.#': '0',
    }
    const resources = [
      managed('a', { type: 'aws_security_group', instances: [{ schema_version: 1, attributes_flat }] }),
    ]
    const scanned = await scanState(stateV4({ lineage: 'L', resources }))
    expect(scanned.get('aws_security_group.a')).toMatchObject({
      tags: { Name: 'web', 'kubernetes.io/cluster': 'owned' },
      properties: {
        id: 'sg-1',
        ingress: [{ cidr_blocks: ['10.0.0.0/8'], from_port: '443' }, { from_port: '80' }],
      },
    })
  })

  test('types of any provider are kept', async () => {
    const types = ['null_resource', 'github_repository', 'datadog_monitor', 'x', 'my-own_type', 'constructor']
    const resources = types.map(type => managed('a', { type }))
    const scanned = await scanState(stateV4({ lineage: 'L', resources }))
    expect([...scanned.values()].map(({ type }) => type)).toEqual(types)
  })
})

describe('attributes', () => {
  test('numbers that no double holds keep every digit', async () => {
    const text = JSON.stringify(
      stateV4({
        lineage: 'L',
        resources: [managed('a', { instances: [instance({ id: 'x', big: 'BIG', small: 7 })] })],
      }),
    )
    const scanned = await scanState(text.replace('"BIG"', '9007199254740993'))
    expect(scanned.get('null_resource.a')?.properties).toEqual({ id: 'x', big: '9007199254740993', small: 7 })
  })

  test('values of an open type are read without their wrapping, others as they are', async () => {
    const attributes = {
      id: 'x',
      input: { value: { a: [1, 'b'] }, type: ['object', { a: ['tuple', ['number', 'string']] }] },
      output: { value: 'plain', type: 'string' },
      triggers_replace: null,
    }
    const block = { value: 'v', type: 'string' }
    const resources = [
      managed('a', { type: 'terraform_data', instances: [instance(attributes)] }),
      managed('b', { instances: [instance({ id: 'y', setting: block })] }),
    ]
    const scanned = await scanState(stateV4({ lineage: 'L', resources }))
    expect(scanned.get('terraform_data.a')?.properties).toEqual({
      id: 'x',
      input: { a: [1, 'b'] },
      output: 'plain',
    })
    expect(scanned.get('null_resource.b')?.properties).toEqual({ id: 'y', setting: block })
  })

  test('text tags are tags, tags_all is context, and other things called tags are properties', async () => {
    const all = { Name: 'web', owner: 'me' }
    const resources = [
      managed('a', { instances: [instance({ id: 'x', tags: { Name: 'web', none: null }, tags_all: all })] }),
      managed('b', { instances: [instance({ id: 'y', tags: ['http', 'ssh'] })] }),
      managed('c', { instances: [instance({ id: 'z', tags: { count: 1 } })] }),
    ]
    const scanned = await scanState(stateV4({ lineage: 'L', resources }))
    expect(scanned.get('null_resource.a')).toMatchObject({
      tags: { Name: 'web' },
      properties: { id: 'x' },
      observed: { tags_all: all },
    })
    expect(scanned.get('null_resource.b')?.properties.tags).toEqual(['http', 'ssh'])
    expect(scanned.get('null_resource.c')?.properties.tags).toEqual({ count: 1 })
  })

  test('keys that JavaScript knows are keys like any other', async () => {
    const json = JSON.stringify(
      stateV4({
        lineage: 'L',
        resources: [managed('a', { instances: [instance({ id: 'x', map: 'MAP' })] })],
      }),
    )
    const scanned = await scanState(json.replace('"MAP"', '{"__proto__":{"a":1},"constructor":"c"}'))
    expect(JSON.stringify(scanned.get('null_resource.a')?.properties.map)).toBe(
      '{"__proto__":{"a":1},"constructor":"c"}',
    )
  })
})

describe('identifiers', () => {
  test.each([
    [
      'an ARN',
      { arn: 'arn:aws:rds:eu-west-1:123456789012:db:x' },
      { region: 'eu-west-1', account: '123456789012' },
    ],
    ['a global ARN', { arn: 'arn:aws:iam::123456789012:role/x' }, { account: '123456789012' }],
    ['a region', { region: 'us-east-2', arn: 'arn:aws:s3:::b' }, { region: 'us-east-2' }],
    ['an availability zone', { availability_zone: 'ap-south-1b' }, { region: 'ap-south-1' }],
    ['a local zone', { availability_zone: 'us-west-2-lax-1a' }, { region: 'us-west-2' }],
    ['a Google zone', { zone: 'europe-west1-b', project: 'p' }, { region: 'europe-west1', account: 'p' }],
    [
      'a self link',
      { self_link: 'https://www.googleapis.com/compute/v1/projects/p/zones/us-central1-a/disks/d' },
      { region: 'us-central1', account: 'p' },
    ],
    [
      'a region by link',
      { region: 'https://www.googleapis.com/compute/v1/projects/p/regions/us-east1' },
      { region: 'us-east1' },
    ],
    ['nothing', { zone: 'Z3AADJGX6KTTL2' }, {}],
  ])('where a thing is, from %s', async (_, attributes, place) => {
    const resources = [managed('a', { instances: [instance({ id: 'x', ...attributes })] })]
    const { identifiers = {} } =
      (await scanState(stateV4({ lineage: 'L', resources }))).get('null_resource.a') ?? {}
    const { id: _id, arn: _arn, self_link: _link, ...rest } = identifiers
    expect(rest).toEqual(place)
  })

  test('an ARN of something else says nothing of a thing', async () => {
    const arn = 'arn:aws:events:us-east-1:210987654321:event-bus/default'
    const target = managed('a', {
      type: 'aws_cloudwatch_event_target',
      instances: [instance({ id: 'x', arn })],
    })
    const found = (await scanState(stateV4({ lineage: 'L', resources: [target] }))).get(
      'aws_cloudwatch_event_target.a',
    )
    expect(found?.identifiers).toEqual({ id: 'x' })
    expect(found?.properties.arn).toBe(arn)
  })

  test('identity, as newer providers write it', async () => {
    const identity = { id: 'i-1', account_id: '123456789012', region: 'eu-west-1', extra: null }
    const resources = [
      managed('a', { instances: [instance({ id: 'i-1' }, { identity_schema_version: 0, identity })] }),
    ]
    const scanned = await scanState(stateV4({ lineage: 'L', resources }))
    expect(scanned.get('null_resource.a')?.identifiers).toEqual({
      id: 'i-1',
      'identity.id': 'i-1',
      'identity.account_id': '123456789012',
      'identity.region': 'eu-west-1',
      account: '123456789012',
      region: 'eu-west-1',
    })
  })

  test('an address is one resource, whatever its provider later says of the region', async () => {
    const at = (attributes: object) =>
      scanStateKeys(
        stateV4({
          lineage: 'L',
          resources: [managed('a', { instances: [instance({ id: 'x', ...attributes })] })],
        }),
      )
    expect(await at({})).toEqual(await at({ region: 'eu-west-1' }))
  })
})

async function scanStateKeys(state: object): Promise<string[]> {
  const root = await folder({ 'a.tfstate': state })
  return (await scanStates(root)).entries.map(({ key }) => key)
}

test('OpenTofu: the provider of each instance', async () => {
  const by = (region: string) => `provider["registry.opentofu.org/hashicorp/aws"].by_region["${region}"]`
  const { provider: _, ...resource } = managed('a', {
    instances: [
      instance({ id: 'x' }, { index_key: 'eu', provider: by('eu-west-1') }),
      instance({ id: 'y' }, { index_key: 'us', provider: by('us-east-1') }),
    ],
  })
  const scanned = await scanState(stateV4({ lineage: 'L', resources: [resource] }))
  expect(scanned.get('null_resource.a["us"]')?.observed).toMatchObject({
    provider: 'registry.opentofu.org/hashicorp/aws',
    provider_alias: 'by_region',
    provider_key: 'us-east-1',
  })
})

test.each([
  ['provider.aws.west', { provider: 'aws', provider_alias: 'west' }],
  [
    'module.m.provider["registry.terraform.io/hashicorp/aws"].w',
    { provider: 'registry.terraform.io/hashicorp/aws', provider_alias: 'w' },
  ],
])('the provider %s', async (provider, observed) => {
  const scanned = await scanState(stateV4({ lineage: 'L', resources: [managed('a', { provider })] }))
  expect(scanned.get('null_resource.a')?.observed).toMatchObject(observed)
})

test('data resources lie apart: they are read, and are no resources of a scan', async () => {
  const state = stateV4({
    lineage: 'L',
    resources: [managed('a'), managed('ami', { mode: 'data', type: 'aws_ami', module: 'module.m' })],
  })
  expect((await decode(state)).data.map(({ address }) => address)).toEqual(['module.m.data.aws_ami.ami'])
  expect([...(await scanState(state)).keys()]).toEqual(['null_resource.a'])
})

test('root outputs are resources', async () => {
  const outputs = {
    url: { value: 'https://x', type: 'string' },
    ids: { value: ['a'], type: ['list', 'string'], deprecated: 'no' },
  }
  const scanned = await scanState(stateV4({ lineage: 'L', outputs }))
  expect(scanned.get('output.url')).toMatchObject({
    type: 'terraform_output',
    name: 'url',
    properties: { value: 'https://x', sensitive: false },
  })
  expect(scanned.get('output.ids')?.properties).toEqual({ value: ['a'], sensitive: false })
})

test('dependencies are told as the configuration has them', async () => {
  const resources = [
    managed('a', {
      instances: [instance({ id: 'x' }, { dependencies: ['module.m.aws_vpc.v', 'aws_s3_bucket.b'] })],
    }),
    managed('b', { instances: [instance({ id: 'y' }, { depends_on: ['aws_vpc.old'] })] }),
  ]
  const scanned = await scanState(stateV4({ lineage: 'L', resources }))
  expect(scanned.get('null_resource.a')?.dependencies).toEqual(['aws_s3_bucket.b', 'module.m.aws_vpc.v'])
  expect(scanned.get('null_resource.b')?.dependencies).toEqual(['aws_vpc.old'])
})

test('what cannot be understood is told, entry by entry, and the rest is read', async () => {
  const resources = [
    managed('a'),
    { mode: 'managed', name: 'x' },
    'nonsense',
    managed('c', { mode: 'ephemeral' }),
    managed('d', { instances: [{ schema_version: 0 }, instance({ id: 'ok' }, { index_key: 1 })] }),
  ]
  const state = await decode(stateV4({ lineage: 'L', resources }))
  expect(state.resources.map(({ address }) => address)).toEqual(['null_resource.a', 'null_resource.d[1]'])
  expect(state.problems.map(({ message }) => message)).toEqual([
    'Entry 2 of its resources has no type, name or mode.',
    'Entry 3 of its resources has no type, name or mode.',
    'null_resource.c is of the kind "ephemeral", which WGO does not know.',
    'Instance 1 of null_resource.d has no attributes.',
  ])
})

test('a state without resources is read, and has none', async () => {
  const root = await folder({ 'a.tfstate': stateV4({ lineage: 'L' }) })
  const scanned = await scanStates(root)
  expect(scanned.entries).toEqual([])
  expect(stateUnits(scanned)).toMatchObject([
    { unit: 'a.tfstate', scope: 'L', scope_name: 'a.tfstate', state: 'complete' },
  ])
})
