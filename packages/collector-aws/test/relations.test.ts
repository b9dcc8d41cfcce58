import {
  type Entry,
  type JsonObject,
  type RefSpec,
  readResourceKey,
  refValues,
  type TypeSpec,
} from '@wgo/core'
import { HAS_MOTO, type Moto, startMoto } from '@wgo/real-servers/moto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { managerIn } from '../src/resource/managers.ts'
import { toResource } from '../src/resource/to-resource.ts'
import { SERVICES } from '../src/services/index.ts'
import { lambdaFunction } from '../src/services/lambda/convert.ts'
import { refsAt } from '../src/spec/refs.ts'
import { typeSpecs } from '../src/spec/type-specs.ts'
import { python } from './estate.ts'
import { scanAws } from './support/scan-aws.ts'

const SPECS: ReadonlyMap<string, TypeSpec> = new Map(typeSpecs(SERVICES).map(spec => [spec.type, spec]))

describe.skipIf(!HAS_MOTO)(`things that name each other${HAS_MOTO ? '' : ' (needs moto)'}`, () => {
  let moto: Moto
  let made: Readonly<Record<string, string>>
  let entries: readonly Entry[]

  beforeAll(async () => {
    moto = await startMoto()
    made = JSON.parse(await python('related.py', moto.endpoint))
    const options = {
      selection: { types: [...new Set(EDGES.map(([from]) => from.split(' ')[0] ?? '')), ...TARGETS] },
    }
    entries = (await scanAws({ endpoint: moto.endpoint, regions: ['eu-west-1'] }, options)).entries
  }, 120_000)
  afterAll(() => moto?.stop())

  /** `aws_vpc vpc`: by what the script calls it, else by its id. */
  const named = (key: string): string => {
    const { type = '', id = '' } = readResourceKey(key) ?? {}
    const name = Object.keys(made).find(each => made[each] === id)
    return `${type} ${name ?? id}`
  }

  test.each(EDGES)('%s depends on %j', (from, to) => {
    const entry = entries.find(({ key }) => named(key) === from)
    expect((entry?.resource.dependencies ?? []).map(named).sort()).toEqual([...to].sort())
  })

  test('every dependency is the key of something that is there, and never of itself', () => {
    const keys = new Set(entries.map(({ key }) => key))
    for (const { key, resource } of entries) {
      for (const each of resource.dependencies ?? []) {
        expect(keys, each).toContain(each)
        expect(each).not.toBe(key)
      }
    }
  })
})

/** What must come of it, whole. */
const EDGES: readonly (readonly [from: string, to: readonly string[]])[] = [
  [
    'aws_instance instance',
    [
      'aws_ebs_volume volume',
      'aws_iam_instance_profile machine',
      'aws_key_pair deploy',
      'aws_security_group own',
      'aws_security_group web',
      'aws_subnet first',
    ],
  ],
  ['aws_iam_instance_profile machine', ['aws_iam_role app']],
  ['aws_subnet first', ['aws_vpc vpc']],
  ['aws_security_group own', ['aws_security_group web', 'aws_vpc vpc']],
  ['aws_lb balancer', ['aws_security_group web', 'aws_subnet first', 'aws_subnet second', 'aws_vpc vpc']],
  ['aws_lb_target_group group', ['aws_lb balancer', 'aws_vpc vpc']],
  ['aws_lb_listener listener', ['aws_lb balancer', 'aws_lb_target_group group']],
  ['aws_lb_listener_rule rule', ['aws_lb_listener listener', 'aws_lb_target_group group']],
  [
    'aws_lambda_function job',
    ['aws_iam_role app', 'aws_security_group own', 'aws_subnet first', 'aws_subnet second'],
  ],
  ['aws_lambda_event_source_mapping mapping', ['aws_lambda_function job', 'aws_sqs_queue queue']],
  ['aws_kms_alias alias/main', ['aws_kms_key key']],
  ['aws_sqs_queue queue', ['aws_kms_alias alias/main']],
  ['aws_db_subnet_group data', ['aws_subnet first', 'aws_subnet second', 'aws_vpc vpc']],
  ['aws_db_instance orders', ['aws_db_subnet_group data', 'aws_kms_key key', 'aws_security_group own']],
]

/** What names nothing itself. */
const TARGETS = ['aws_vpc', 'aws_ebs_volume', 'aws_iam_role', 'aws_key_pair', 'aws_kms_key']

test('a function names its group of logs, its key and its dead letters, which the test server does not tell', () => {
  const place = { partition: 'aws', account: '111111111111', region: 'eu-west-1', global: false }
  const item = {
    FunctionName: 'job',
    KMSKeyArn: 'arn:key',
    DeadLetterConfig: { TargetArn: 'arn:queue' },
    LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/job' },
  }
  const [found] = lambdaFunction({ item, unread: [] } as never)
  const spec = SPECS.get('aws_lambda_function')
  const named = found && spec ? refValues(toResource(found, place), spec) : []
  const told = named.flatMap(({ ref, value }) => ref.to.map(type => `${type}.${ref.by} ${value}`))
  for (const each of [
    'aws_cloudwatch_log_group.id /aws/lambda/job',
    'aws_kms_key.arn arn:key',
    'aws_sqs_queue.arn arn:queue',
  ])
    expect(told).toContain(each)
})

test('a key is named in each way that AWS allows; an id that is one of a kind is looked for everywhere', () => {
  expect(refsAt('kms_key_id', 'aws_kms_key.arn')).toEqual<RefSpec[]>([
    { path: '/properties/kms_key_id', to: ['aws_kms_key', 'aws_kms_alias'], by: 'arn' },
    { path: '/properties/kms_key_id', to: ['aws_kms_key', 'aws_kms_alias'], by: 'id' },
  ])
  expect(refsAt('/observed/host', 'aws_instance aws_ecs_cluster')).toEqual<RefSpec[]>([
    { path: '/observed/host', to: ['aws_instance'], by: 'id', anywhere: true },
    { path: '/observed/host', to: ['aws_ecs_cluster'], by: 'id' },
  ])
})

test('what is named is a type that there is, by a name that it has', () => {
  const refs = [...SPECS.values()].flatMap(({ type, refs }) => refs.map(ref => ({ type, ...ref })))
  const unknown = refs.flatMap(({ type, path, to, by }) =>
    to.filter(target => !SPECS.has(target)).map(target => `${type} ${path} ${target}.${by}`),
  )
  expect(unknown).toEqual([])
})

test.each<[string, JsonObject, object | undefined]>([
  ['a group scales it', { 'aws:autoscaling:groupName': 'workers' }, { kind: 'autoscaling', name: 'workers' }],
  [
    'a node of EKS: the group that scales it is closest',
    { 'eks:nodegroup-name': 'n', 'aws:autoscaling:groupName': 'g', 'kubernetes.io/cluster/c': 'owned' },
    { kind: 'autoscaling', name: 'g' },
  ],
  [
    'the group of a node group',
    { 'eks:cluster-name': 'c', 'eks:nodegroup-name': 'n' },
    { kind: 'eks', name: 'n' },
  ],
  ['the security group of a cluster', { 'aws:eks:cluster-name': 'c' }, { kind: 'eks', name: 'c' }],
  ['what a cluster owns', { 'kubernetes.io/cluster/shop': 'owned' }, { kind: 'kubernetes', name: 'shop' }],
  ['what a cluster only uses', { 'kubernetes.io/cluster/shop': 'shared' }, undefined],
  [
    'a balancer of a service',
    { 'kubernetes.io/cluster/shop': 'owned', 'kubernetes.io/service-name': 'web/front' },
    { kind: 'kubernetes', name: 'web/front' },
  ],
  [
    'a stack',
    { 'aws:cloudformation:stack-name': 'base', Name: 'x' },
    { kind: 'cloudformation', name: 'base' },
  ],
  ['nobody', { Name: 'x', 'aws:cloudformation:stack-name': '' }, undefined],
  ['nobody, with odd tags', JSON.parse('{"__proto__":"a","constructor":"b"}'), undefined],
])('tags tell who made it: %s', (_, tags, manager) => {
  expect(managerIn(tags as Record<string, string>)).toEqual(manager)
})
