import type { Route } from '@aws-sdk/client-ec2'
import { testHost } from '@wgo/testkit'
import { expect, test } from 'vitest'
import type { Call } from '../src/reading/api.ts'
import { readUnit } from '../src/reading/read-unit.ts'
import type { Found } from '../src/resource/found.ts'
import { alarm } from '../src/services/cloudwatch/convert.ts'
import { natGateway, networkAcl, routeTable } from '../src/services/ec2/convert.ts'
import { principal, samlProvider } from '../src/services/iam/convert.ts'
import { SERVICES } from '../src/services/index.ts'
import { record } from '../src/services/route53/convert.ts'

// What AWS answers and test servers do not.

const PLACE = { partition: 'aws', account: '111111111111', region: 'eu-west-1', global: false }

test.each<[what: string, route: Route, told: object[]]>([
  [
    'an endpoint that looks into what goes through it',
    { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'vpce-1', Origin: 'CreateRoute' },
    [{ cidr_block: '0.0.0.0/0', vpc_endpoint_id: 'vpce-1' }],
  ],
  [
    'an instance that translates addresses',
    { DestinationCidrBlock: '0.0.0.0/0', InstanceId: 'i-1', NetworkInterfaceId: 'eni-1' },
    [{ cidr_block: '0.0.0.0/0', network_interface_id: 'eni-1' }],
  ],
  ['a gateway endpoint', { DestinationPrefixListId: 'pl-1', GatewayId: 'vpce-1' }, []],
  ['VPC Lattice', { DestinationPrefixListId: 'pl-1', GatewayId: 'VpcLattice' }, []],
  ['the VPC itself', { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' }, []],
  [
    'a gateway that tells its routes',
    { DestinationCidrBlock: '10.1.0.0/16', GatewayId: 'vgw-1', Origin: 'EnableVgwRoutePropagation' },
    [],
  ],
])('a route to %s', (_, route, told) => {
  const [table] = routeTable({ RouteTableId: 'rtb-1', Routes: [route] }, PLACE)
  expect(toJson(table?.properties.route)).toEqual(told)
})

test('the last rules of a network ACL, of IPv4 and of IPv6, are nobody’s', () => {
  const Entries = [100, 32_766, 32_767, 32_768].map(RuleNumber => ({ RuleNumber, Egress: false }))
  const found = networkAcl({ NetworkAclId: 'acl-1', Entries }, PLACE)
  expect(found?.properties.ingress).toMatchObject([{ rule_no: 100 }, { rule_no: 32_766 }])
})

test('the first address of a NAT gateway is the one that AWS calls primary, wherever it stands', () => {
  const NatGatewayAddresses = [
    { AllocationId: 'eipalloc-2', IsPrimary: false },
    { AllocationId: 'eipalloc-1', IsPrimary: true },
  ]
  const found = natGateway({ NatGatewayId: 'nat-1', NatGatewayAddresses }, PLACE)
  expect(found?.properties).toMatchObject({
    allocation_id: 'eipalloc-1',
    secondary_allocation_ids: ['eipalloc-2'],
  })
})

test.each([
  ['TXT', '"v=spf1 -all"', 'v=spf1 -all'],
  ['TXT', '"one" "two"', 'one" "two'],
  ['TXT', '"say \\"hi\\""', 'say \\"hi\\"'],
  ['SPF', '""', ''],
  ['CAA', '0 issue "example.com"', '0 issue "example.com"'],
] as const)('a %s record %s is %s, as Terraform writes it', (Type, Value, written) => {
  const zone = { Id: '/hostedzone/Z1', Name: 'example.com.', CallerReference: '1' }
  const found = record({ zone, record: { Name: 'example.com.', Type, ResourceRecords: [{ Value }] } })
  expect(found.properties.records).toEqual([written])
})

test.each([
  ['/aws-service-role/ecs.amazonaws.com/', { kind: 'aws', name: 'ecs.amazonaws.com' }],
  ['/aws-reserved/sso.amazonaws.com/eu-west-1/', { kind: 'identity-center', name: 'sso.amazonaws.com' }],
  ['/service-role/', undefined],
  ['/', undefined],
])('a role below %s is managed by %j, and its policies too', (Path, maker) => {
  const role = { RoleName: 'r', Path, AttachedManagedPolicies: [{ PolicyArn: 'arn:aws:iam::aws:policy/x' }] }
  const item = { item: { kind: 'role', name: 'r', role }, extras: null, unread: [] } as const
  const found = principal({ item, details: null, unread: [] })
  expect(found.map(each => each.managed_by)).toEqual([maker, maker])
})

test.each([
  ['AWSSSO_0123456789abcdef_DO_NOT_DELETE', 'identity-center'],
  ['okta', undefined],
])('the SAML provider %s is managed by %s', (name, kind) => {
  const item = { Arn: `arn:aws:iam::111111111111:saml-provider/${name}` }
  expect(samlProvider({ item, details: null, unread: [] })?.managed_by?.kind).toBe(kind)
})

test.each([
  [
    'DO NOT EDIT OR DELETE. For TargetTrackingScaling policy arn:aws:autoscaling:eu-west-1:1:scalingPolicy:x:policyName/cpu of web.',
    { kind: 'autoscaling', name: 'arn:aws:autoscaling:eu-west-1:1:scalingPolicy:x:policyName/cpu of web' },
  ],
  ['Do not delete', undefined],
  [undefined, undefined],
])('an alarm that says %j is managed by %j', (AlarmDescription, maker) => {
  const item = { kind: 'metric', alarm: { AlarmName: 'a', AlarmDescription } } as const
  expect(alarm({ item, tags: null, unread: [] })?.managed_by).toEqual(maker)
})

test('a trail of an Organization is read in its own account alone, and asked about nowhere else', async () => {
  const Trails = ['111111111111', '222222222222'].map(account => ({
    TrailARN: `arn:aws:cloudtrail:eu-west-1:${account}:trail/all`,
    IsOrganizationTrail: true,
  }))
  const read = await readService('cloudtrail', { DescribeTrails: { trailList: Trails } })
  expect(read.ids).toEqual(['arn:aws:cloudtrail:eu-west-1:111111111111:trail/all'])
  expect(read.asked.filter(operation => operation === 'GetTrailStatus')).toHaveLength(1)
})

test('a key that is to be deleted says when, and still has its policy and its tags', async () => {
  const DeletionDate = new Date('2026-12-02T00:00:00Z')
  const read = await readService('kms', {
    DescribeKey: {
      KeyMetadata: { KeyId: 'k', KeyManager: 'CUSTOMER', KeyState: 'PendingDeletion', DeletionDate },
    },
    GetKeyPolicy: { Policy: '{}' },
    ListKeys: { Keys: [{ KeyId: 'k' }] },
    ListResourceTags: { Tags: [{ TagKey: 'team', TagValue: 'shop' }] },
  })
  const deletion_date = '2026-12-02T00:00:00.000Z'
  expect(read.resources).toMatchObject([
    { properties: { policy: '{}', deletion_date }, tags: { team: 'shop' } },
  ])
})

test.each([
  ['efs', 'DescribeFileSystems'],
  ['events', 'ListEventBuses'],
  ['route53', 'ListHostedZones'],
  ['autoscaling', 'DescribeAutoScalingGroups'],
])('%s: what several readings start from is listed once', async (service, operation) => {
  const { asked } = await readService(service, {})
  expect(asked.filter(each => each === operation)).toHaveLength(1)
})

test('tags of 45 zones take five calls', async () => {
  const HostedZones = Array.from({ length: 45 }, (_, i) => ({ Id: `/hostedzone/Z${i}`, Name: `z${i}.` }))
  const tagSet = (ResourceId: string) => ({ ResourceId, Tags: [{ Key: 'zone', Value: ResourceId }] })
  const { asked, resources } = await readService('route53', {
    ListHostedZones: { HostedZones },
    ListTagsForResources: ({ ResourceIds }: { ResourceIds: string[] }) => ({
      ResourceTagSets: ResourceIds.map(tagSet).reverse(),
    }),
  })
  expect(asked.filter(operation => operation === 'ListTagsForResources')).toHaveLength(5)
  expect(resources).toHaveLength(45)
  for (const { id, tags } of resources) expect(tags).toEqual({ zone: id })
})

type Answers = Readonly<Record<string, object | ((input: never) => object)>>

/** What comes of a service's readings, and the operations that they asked for; who is not there answers nothing. */
async function readService(name: string, answers: Answers) {
  const service = SERVICES.find(each => each.api.name === name)
  if (!service) throw new Error(`No service ${name}.`)
  const asked: string[] = []
  const send = async ({ operation }: Call, input: object): Promise<unknown> => {
    asked.push(operation)
    const answer = answers[operation] ?? {}
    return typeof answer === 'function' ? answer(input as never) : answer
  }
  const types = new Set(Object.keys(service.types))
  const resources = []
  for await (const emit of readUnit({
    place: PLACE,
    readings: service.readings,
    host: testHost(),
    send,
    types,
  })) {
    if (emit.kind !== 'resource') throw new Error(JSON.stringify(emit))
    resources.push(emit.resource)
  }
  return { asked, resources, ids: resources.map(({ id }) => id) }
}

function toJson(properties: Found['properties'][string]): unknown {
  return JSON.parse(JSON.stringify(properties))
}
