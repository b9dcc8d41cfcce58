import type { Fault, Match, Rule } from '@wgo/faults'
import { HAS_MOTO } from '@wgo/real-servers/moto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectHonest,
  type HostileOptions,
  type HostileScan,
  type HostileWorld,
  hostileWorld,
  told,
} from './support/hostile-world.ts'

const ACCOUNT = '111111111111'
const HOME = 'us-east-1'
/** Where things go wrong; nobody logs in there. */
const THERE = 'eu-west-1'

/** Of each protocol and each way of reading one or two. */
const TYPES = [
  'aws_vpc',
  'aws_instance',
  'aws_security_group',
  'aws_s3_bucket',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_versioning',
  'aws_lambda_function',
  'aws_lambda_permission',
  'aws_db_instance',
  'aws_iam_role',
  'aws_iam_user',
  'aws_sqs_queue',
  'aws_sns_topic',
  'aws_dynamodb_table',
  'aws_kms_key',
  'aws_cloudwatch_log_group',
  'aws_cloudwatch_metric_alarm',
  'aws_route53_zone',
  'aws_route53_record',
  'aws_efs_file_system',
  'aws_cloudformation_stack',
]

/** By the name that AWS signs with: the listing that a denial is first met at. */
const LISTINGS: Readonly<Record<string, RegExp>> = {
  cloudformation: /cloudformation:DescribeStacks/,
  dynamodb: /dynamodb:ListTables/,
  ec2: /ec2:Describe(?:Instances|SecurityGroups|Vpcs)/,
  elasticfilesystem: /elasticfilesystem:DescribeFileSystems/,
  iam: /iam:GetAccountAuthorizationDetails/,
  kms: /kms:ListKeys/,
  lambda: /lambda:ListFunctions/,
  logs: /logs:DescribeLogGroups/,
  monitoring: /cloudwatch:DescribeAlarms/,
  rds: /rds:DescribeDBInstances/,
  route53: /route53:ListHostedZones/,
  s3: /s3:ListAllMyBuckets/,
  sns: /sns:ListTopics/,
  sqs: /sqs:ListQueues/,
}

describe.skipIf(!HAS_MOTO)(`a hostile world${HAS_MOTO ? '' : ' (needs moto)'}`, () => {
  let world: HostileWorld
  let clean: HostileScan
  let calls: number

  beforeAll(async () => {
    world = await hostileWorld(ACCOUNT, [HOME, THERE])
    clean = await world.scan([], { types: TYPES })
    calls = world.proxy.count({})
  }, 120_000)
  afterAll(() => world?.stop())

  const suffer = async (
    rules: readonly Rule[],
    limits: HostileOptions['limits'] = {},
  ): Promise<HostileScan> => {
    const scanned = await world.scan(rules, { types: TYPES, limits })
    await expectHonest(clean, scanned)
    return scanned
  }
  const always = (fault: Fault, match: Match = {}): readonly Rule[] => [{ match, fault }]
  /** What a scan tells where nothing of that region can be read; buckets are listed elsewhere. */
  const allOfThere = (): readonly string[] => [
    ...clean.coverage.flatMap(({ unit, region }) => (region === THERE ? [`${unit} failed unreachable`] : [])),
    `${ACCOUNT}/s3 partial unreachable`,
  ]

  test('without a fault all is read', () => {
    expect(clean.gaps).toEqual([])
    expect(new Set(clean.entries.map(({ resource }) => resource.type))).toEqual(new Set(TYPES))
  })

  test.each([{}, { retryAfter: 2 }])('every third call throttled: all is read, later: %o', async said => {
    const { gaps, entries } = await suffer(always({ kind: 'throttle', ...said }, { turn: { every: 3 } }), {
      attempts: 6,
    })
    expect(gaps).toEqual([])
    expect(entries).toHaveLength(clean.entries.length)
    expect(world.proxy.count({}, 'throttle')).toBe(Math.floor(world.proxy.count({}) / 3))
    // Each refused call was made again, and none that was answered.
    expect(world.proxy.count({}, 'none')).toBe(calls)
  })

  test('what is throttled for ever is told so, after as many attempts as throttling is worth', async () => {
    const { gaps } = await suffer(always({ kind: 'throttle' }, { service: 'sqs', region: THERE }), {
      attempts: 2,
    })
    expect(gaps.map(told)).toEqual([`${ACCOUNT}/${THERE}/sqs failed throttled`])
    expect(world.proxy.count({ service: 'sqs' }, 'throttle')).toBe(4)
  })

  test.each([0, 1])(
    'services that are denied are told with the permission, and the others are read: half %i',
    async half => {
      const denied = Object.entries(LISTINGS).filter((_, i) => i % 2 === half)
      const { gaps } = await suffer(
        denied.map(([service]) => ({ match: { service }, fault: { kind: 'deny' } })),
      )
      expect(new Set(gaps.map(gap => gap.reason))).toEqual(new Set(['denied']))
      expect(new Set(gaps.map(gap => gap.unit.split('/').at(-1))).size).toBe(denied.length)
      const missing = gaps.map(gap => gap.permission ?? '').join()
      for (const [service, permission] of denied) expect(missing, service).toMatch(permission)
    },
  )

  test('details that are denied leave what is known, and are no change', async () => {
    const matches: readonly Match[] = [
      { operation: 'ListTags*' },
      { operation: 'GetQueueAttributes' },
      { path: '*policy*' },
      { path: '*versioning*' },
    ]
    const { gaps, entries } = await suffer(matches.map(match => ({ match, fault: { kind: 'deny' } })))
    expect(new Set(gaps.map(gap => gap.permission))).toEqual(
      new Set([
        'cloudwatch:ListTagsForResource',
        'dynamodb:ListTagsOfResource',
        'lambda:GetPolicy',
        'logs:ListTagsForResource',
        's3:GetBucketPolicy',
        's3:GetBucketVersioning',
        'sns:ListTagsForResource',
        'sqs:GetQueueAttributes',
      ]),
    )
    const queue = entries.find(({ resource }) => resource.type === 'aws_sqs_queue')
    expect(queue?.resource).toMatchObject({ unread: ['attributes'], tags: { team: 'core' } })
  })

  test('a bucket of which nobody tells the region is not placed where it is not', async () => {
    const { gaps, entries } = await suffer(always({ kind: 'deny' }, { service: 's3', path: '*?location*' }))
    expect(gaps.map(told)).toEqual([`${ACCOUNT}/s3 partial denied`])
    expect(entries.filter(({ resource }) => resource.type === 'aws_s3_bucket')).toEqual([])
  })

  const BROKEN: readonly Fault[] = [
    { kind: 'page', status: 500 },
    { kind: 'page', status: 403 },
    { kind: 'cut', at: 'head' },
    { kind: 'cut', at: 'body' },
    { kind: 'truncate' },
    { kind: 'truncate', share: 0.99 },
    { kind: 'garbage' },
  ]
  test.each(BROKEN)('a region that answers so is told as not reached, the other is read: %o', async fault => {
    const { gaps } = await suffer(always(fault, { region: THERE }), { attempts: 2 })
    expect([...new Set(gaps.map(told))].sort()).toEqual([...allOfThere()].sort())
  })

  test('an answer without a body does not say that there is nothing', async () => {
    const { gaps } = await suffer(always({ kind: 'truncate', share: 0 }, { region: THERE }), { attempts: 2 })
    const units = new Set(allOfThere().map(line => line.split(' ')[0]))
    expect(new Set(gaps.map(gap => gap.unit))).toEqual(units)
  })

  test('a region that never answers costs one time-out for all services, not one for each', async () => {
    const TIMEOUT_MS = 60_000
    const regions = [HOME, THERE]
    const whole = await world.scan([], { regions })
    const dead = await world.scan(always({ kind: 'hang' }, { region: THERE }), {
      regions,
      limits: { callTimeoutMs: TIMEOUT_MS },
    })
    await expectHonest(whole, dead)
    const units = new Set(whole.coverage.flatMap(({ unit, region }) => (region === THERE ? [unit] : [])))
    expect(units.size).toBeGreaterThan(35)
    // What moto does not know is a gap with and without the fault.
    const elsewhere = whole.gaps.filter(({ unit }) => !units.has(unit)).map(told)
    const expected = [...units].map(unit => `${unit} failed unreachable`)
    expect(new Set(dead.gaps.map(told))).toEqual(
      new Set([...expected, ...elsewhere, `${ACCOUNT}/s3 partial unreachable`]),
    )
    expect(world.proxy.count({ region: THERE }, 'hang')).toBeLessThanOrEqual(3)
    const slowest = Math.max(...dead.gaps.map(({ duration_ms }) => duration_ms))
    expect(slowest).toBeLessThan(2 * TIMEOUT_MS)
  }, 120_000)

  test('what is slow and not too slow is read', async () => {
    const { gaps, entries } = await suffer(always({ kind: 'slow', ms: 50 }, { region: THERE }))
    expect(gaps).toEqual([])
    expect(entries).toHaveLength(clean.entries.length)
  })

  test.each([
    ['lambda', '/functions/fn-1', undefined, 'fn-1'],
    ['sqs', '/jobs', 'QueueDoesNotExist', 'jobs'],
    ['dynamodb', 'sessions', undefined, 'sessions'],
    ['s3', `wgo-1111-${THERE}-1`, undefined, `wgo-1111-${THERE}-1`],
  ] as const)(
    'one that is gone between the list and its details is told as vanished: %s',
    async (service, mentions, code, id) => {
      const { gaps, entries } = await suffer(
        always({ kind: 'gone', ...(code && { code }) }, { service, region: THERE, mentions }),
      )
      const unit = service === 's3' ? `${ACCOUNT}/s3` : `${ACCOUNT}/${THERE}/${service}`
      expect([...new Set(gaps.map(told))]).toEqual([`${unit} partial vanished`])
      const left = new Set(entries.map(({ key }) => key))
      const lost = clean.entries.filter(({ key }) => !left.has(key)).map(({ resource }) => resource)
      expect(lost.map(each => `${each.region} ${each.id.endsWith(id)}`)).toEqual([`${THERE} true`])
    },
  )

  test('whatever half of all operations is denied, nothing is made up', async () => {
    const whole = await world.scan([], { regions: [HOME] })
    const operations = [
      ...new Set(world.proxy.seen.map(({ service, operation }) => `${service} ${operation}`)),
    ]
      .filter(each => !each.startsWith('sts '))
      .sort()
    expect(operations.length).toBeGreaterThan(120)
    for (const half of [0, 1]) {
      const denied = operations.filter((_, i) => i % 2 === half).map(matchOf)
      const rules: readonly Rule[] = denied.map(match => ({ match, fault: { kind: 'deny' } }))
      const scanned = await world.scan(rules, { regions: [HOME] })
      expect(world.proxy.count({}, 'deny')).toBeGreaterThan(50)
      await expectHonest(whole, scanned)
    }
  }, 60_000)
})

function matchOf(line: string): Match {
  const [service = '', ...operation] = line.split(' ')
  return { service, operation: operation.join(' ') }
}
