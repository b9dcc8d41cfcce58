import { type Change, HIDDEN_KINDS, type JsonObject, type ManagedBy } from '@wgo/core'
import { expect, test } from 'vitest'
import { atLeast, SEVERITY_RULES } from '../src/index.ts'
import { type Classification, classifier } from '../src/severity/classifier.ts'
import { SEVERITY_CASES, type Versions } from './severity-cases.ts'
import { compare } from './snapshots.ts'

const NEW = undefined

/** A `name` in the properties is the resource's own name. */
async function change(type: string, [before, after]: Versions, maker?: ManagedBy): Promise<Change> {
  const of = ({ name, ...properties }: JsonObject) => [
    {
      type,
      id: 'a',
      properties,
      ...(typeof name === 'string' && { name }),
      ...(maker && { managed_by: maker }),
    },
  ]
  const include = HIDDEN_KINDS
  const { changes } = await compare(before ? of(before) : [], after ? of(after) : [], { include })
  return changes[0] as Change
}

function removed(type: string, kind?: string): Classification {
  const maker = kind === undefined ? undefined : { kind, name: 'its maker' }
  const whole = { tags: {}, properties: { size: 8 } }
  const places = [{ before: whole, after: undefined }]
  return classifier(SEVERITY_RULES)({ action: 'remove', type, places, whole, maker })
}

test('every rule has its cases, and every case its rule', () => {
  expect(Object.keys(SEVERITY_CASES).sort()).toEqual(SEVERITY_RULES.map(({ id }) => id).sort())
})

test('ids and reasons are unique, and a reason is one sentence', () => {
  expect(new Set(SEVERITY_RULES.map(({ id }) => id)).size).toBe(SEVERITY_RULES.length)
  expect(new Set(SEVERITY_RULES.map(({ reason }) => reason)).size).toBe(SEVERITY_RULES.length)
  for (const { reason } of SEVERITY_RULES) expect(reason).toMatch(/^[A-Z].{5,118}\.$/)
})

test.each(SEVERITY_RULES.map(rule => [rule.id, rule] as const))(
  '%s holds where it should',
  async (id, rule) => {
    const { type, yes, maker } = SEVERITY_CASES[id] ?? expect.unreachable()
    const found = await change(type, yes, maker)
    expect(found.reasons).toContain(rule.reason)
    expect(atLeast(found.severity, rule.severity)).toBe(true)
  },
)

test.each(SEVERITY_RULES.map(rule => [rule.id, rule] as const))(
  '%s does not hold elsewhere',
  async (id, rule) => {
    const { type, no } = SEVERITY_CASES[id] ?? expect.unreachable()
    expect((await change(type, no)).reasons).not.toContain(rule.reason)
  },
)

test('the gravest rule gives severity and category, the others their reasons too', async () => {
  const found = await change('aws_db_instance', [
    { publicly_accessible: false, multi_az: true, tags: { a: '1' } },
    { publicly_accessible: true, multi_az: false, tags: { a: '2' } },
  ])
  expect(found).toMatchObject({ severity: 'critical', category: 'security' })
  expect(found.reasons).toEqual([
    'The database has a public address: only its firewall rules keep the internet out.',
    'There is no standby in another zone any more.',
    'Tags or labels changed.',
  ])
})

test('tags alone are low; with something that no rule explains, the type speaks too', async () => {
  const tags: Versions = [{ tags: { a: '1' } }, { tags: { a: '2' } }]
  expect(await change('aws_vpc', tags)).toMatchObject({ severity: 'low', category: 'metadata' })
  const more: Versions = [
    { ...tags[0], mtu: 1 },
    { ...tags[1], mtu: 2 },
  ]
  expect(await change('aws_vpc', more)).toMatchObject({
    severity: 'medium',
    category: 'network',
    reasons: ['A network setting changed.', 'Tags or labels changed.'],
  })
})

test('a Service that is added is no alarm', async () => {
  expect(await change('Service', [undefined, { spec: { type: 'ClusterIP' } }])).toMatchObject({
    severity: 'low',
    reasons: ['A network resource was added.'],
  })
})

test('a description is never taken for a network setting because of the letters in it', async () => {
  const found = await change('aws_glue_job', [{ description: 'a' }, { description: 'ip' }])
  expect(found).toMatchObject({ severity: 'low', category: 'metadata' })
})

test('a wider block than any private one counts as the internet, a private or small one does not', async () => {
  const open = (cidr: string): Versions => [
    undefined,
    { ingress: [{ from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: [cidr] }] },
  ]
  for (const cidr of ['0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '::/0', '2000::/3'])
    expect((await change('aws_security_group', open(cidr))).severity).toBe('critical')
  for (const cidr of ['10.0.0.0/8', '203.0.113.7/32', 'fd00::/8', 'sg-123', ''])
    expect((await change('aws_security_group', open(cidr))).severity).toBe('medium')
})

test('what was open already is not opened by a new description or another order', async () => {
  const rule = (description: string) => ({
    from_port: 22,
    to_port: 22,
    protocol: 'tcp',
    cidr_blocks: ['0.0.0.0/0'],
    description,
  })
  const found = await change('aws_security_group', [{ ingress: [rule('a')] }, { ingress: [rule('b')] }])
  expect(found.severity).toBe('medium')
})

test('a port is found inside a range, and only what is newly open counts', async () => {
  const rule = (from: number, to: number) => ({
    from_port: from,
    to_port: to,
    protocol: 'tcp',
    cidr_blocks: ['0.0.0.0/0'],
  })
  const wider = await change('aws_security_group', [{ ingress: [rule(1, 30)] }, { ingress: [rule(1, 40)] }])
  expect(wider.severity).toBe('high')
  expect(
    (await change('aws_security_group', [{ ingress: [rule(25, 30)] }, { ingress: [rule(20, 30)] }])).severity,
  ).toBe('critical')
})

test('a policy split into other statements that allow the same is not widened', async () => {
  const policy = (...actions: string[][]) => ({
    policy: {
      Version: '2012-10-17',
      Statement: actions.map(Action => ({ Effect: 'Allow', Action, Resource: ['*'] })),
    },
  })
  const found = await change('aws_iam_policy', [
    policy(['s3:GetObject', 's3:PutObject']),
    policy(['s3:GetObject'], ['s3:PutObject']),
  ])
  expect(found.reasons).toEqual(['An identity or a grant changed.'])
})

test('a Deny taken away, or a condition dropped, widens a policy', async () => {
  const statement = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'] }
  const deny = { Effect: 'Deny', Action: ['s3:GetObject'], Resource: ['secret'] }
  const policy = (...Statement: JsonObject[]) => ({ policy: { Version: '2012-10-17', Statement } })
  const condition = { Condition: { Bool: { 'aws:SecureTransport': ['true'] } } }
  const widened = 'A policy allows more than before.'
  expect((await change('aws_iam_policy', [policy(statement, deny), policy(statement)])).reasons).toContain(
    widened,
  )
  expect(
    (await change('aws_iam_policy', [policy({ ...statement, ...condition }), policy(statement)])).reasons,
  ).toContain(widened)
  expect(
    (await change('aws_iam_policy', [policy(statement), policy({ ...statement, ...condition })])).reasons,
  ).not.toContain(widened)
})

test('rights that are written the other way round count as what they allow', async () => {
  const added = async (type: string, statement: JsonObject) =>
    change(type, [NEW, { policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] } }])
  const everywhere = { Resource: ['*'] }
  expect((await added('aws_iam_policy', { ...everywhere, Action: ['iam:*'] })).severity).toBe('critical')
  expect((await added('aws_iam_policy', { ...everywhere, NotAction: ['iam:*'] })).severity).toBe('high')
  expect((await added('aws_iam_policy', { ...everywhere, Action: ['iam:Get*'] })).severity).toBe('medium')
  const queue = { Action: ['sqs:SendMessage'], NotPrincipal: { AWS: ['arn:aws:iam::1:root'] } }
  expect((await added('aws_sqs_queue_policy', queue)).severity).toBe('critical')
  expect(
    (await added('aws_sqs_queue_policy', { NotAction: ['sqs:DeleteQueue'], Principal: '*' })).severity,
  ).toBe('critical')
})

test('a policy that turns into broken text, or was one, is told and never read as a grant', async () => {
  const admin = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  })
  const versions = (before: string, after: string): Versions => [{ policy: before }, { policy: after }]
  expect((await change('aws_iam_policy', versions(admin, admin.slice(0, -1)))).severity).toBe('medium')
  expect((await change('aws_iam_policy', versions(admin.slice(0, -1), admin))).severity).toBe('critical')
})

test('what is encrypted all the same is not told as unencrypted', async () => {
  const off = /was turned off/
  const table = await change('aws_dynamodb_table', [
    { server_side_encryption: [{ enabled: true, kms_key_arn: 'arn:k' }] },
    { server_side_encryption: [{ enabled: false }] },
  ])
  expect(table).toMatchObject({
    severity: 'medium',
    reasons: ['It is encrypted with another key, or with none of its own.'],
  })
  const bucket = await change('aws_s3_bucket', [{ server_side_encryption_configuration: [{ a: 1 }] }, {}])
  expect(bucket.reasons.join(' ')).not.toMatch(off)
  const stream = await change('aws_kinesis_stream', [{ encryption_type: 'KMS' }, { encryption_type: 'NONE' }])
  expect(stream.reasons.join(' ')).toMatch(off)
})

test('a private cluster whose list of public ranges says nothing is not public', async () => {
  const vpc_config = (endpoint_public_access: boolean) => [
    { endpoint_public_access, public_access_cidrs: ['0.0.0.0/0'] },
  ]
  const open = "The whole internet can reach the cluster's API."
  expect((await change('aws_eks_cluster', [NEW, { vpc_config: vpc_config(false) }])).reasons).not.toContain(
    open,
  )
  expect((await change('aws_eks_cluster', [NEW, { vpc_config: vpc_config(true) }])).reasons).toContain(open)
})

test('a cloud identity in an annotation and a mount of the node are no mere labels', async () => {
  const account = (arn: string) => ({ metadata: { annotations: { 'eks.amazonaws.com/role-arn': arn } } })
  expect((await change('ServiceAccount', [account('a'), account('b')])).reasons).toContain(
    'It runs with the rights of another identity.',
  )
  const volumes = (...more: JsonObject[]) => ({ spec: { volumes: [{ name: 'a', emptyDir: {} }, ...more] } })
  const mounted = await change('Pod', [volumes(), volumes({ name: 'b', hostPath: { path: '/' } })])
  expect(mounted.severity).toBe('high')
})

test('a variable is configuration, unless its name is that of a secret', async () => {
  const hash = (text: string) => ({ $secret: text })
  const env = (name: string, value: string) => ({
    spec: { template: { spec: { containers: [{ name: 'web', env: [{ name, value: hash(value) }] }] } } },
  })
  const mode = await change('apps/Deployment', [env('MODE', 'a'), env('MODE', 'b')])
  expect(mode).toMatchObject({
    severity: 'medium',
    category: 'configuration',
    reasons: ['Its environment variables changed.'],
  })
  const secret = 'A value that is kept secret changed.'
  const password = await change('apps/Deployment', [env('DB_PASSWORD', 'a'), env('DB_PASSWORD', 'b')])
  expect(password).toMatchObject({ category: 'security' })
  expect(password.reasons).toContain(secret)
  expect((await change('apps/Deployment', [env('DB_PASSWORD', 'a'), {}])).reasons).toContain(secret)
  const lambda = (name: string, value: string) => ({ environment: [{ variables: { [name]: hash(value) } }] })
  const changed = (name: string) => change('aws_lambda_function', [lambda(name, 'a'), lambda(name, 'b')])
  expect((await changed('MODE')).reasons).not.toContain(secret)
  expect((await changed('API_TOKEN')).reasons).toContain(secret)
  expect((await change('apps/Deployment', [env('MODE', 'a'), {}])).reasons).not.toContain(secret)
})

test('a place that came or went inside a larger one is found there', async () => {
  const off = await change('aws_s3_bucket', [{ versioning: [{ enabled: true }] }, {}])
  expect(off.reasons).toContain('Versioning was turned off: what is overwritten or deleted is gone.')
})

test('rules of your own take the place of ours', async () => {
  const rules = [{ id: 'mine', actions: ['add'], severity: 'critical', reason: 'Mine.' }] as const
  const { changes } = await compare([], [{ type: 'x', id: 'a' }], { rules })
  expect(changes).toMatchObject([{ severity: 'critical', category: 'configuration', reasons: ['Mine.'] }])
})

test('what controllers make and remove is no loss, though it holds secrets or brings traffic', () => {
  for (const type of ['Secret', 'Service', 'kafka.strimzi.io/KafkaTopic', 'policy/PodDisruptionBudget'])
    expect(removed(type, 'owner').severity, type).toBe('low')
  expect(removed('Secret').severity).toBe('high')
  expect(removed('Service').severity).toBe('high')
  expect(removed('gateway.networking.k8s.io/Gateway').reasons).toEqual([
    'What brought traffic to a service is gone.',
  ])
})

test('a certificate that is renewed is no alarm', async () => {
  const data = (text: string) => ({ data: { 'tls.crt': { $secret: text } } })
  const maker = { kind: 'cert-manager', name: 'prod/web' }
  expect((await change('Secret', [data('a'), data('b')], maker)).severity).toBe('low')
  expect((await change('Secret', [data('a'), data('b')])).severity).toBe('medium')
})

test('what a controller removes is capacity, and the same of nobody is a loss', () => {
  const scaled = {
    severity: 'low',
    category: 'capacity',
    rule: 'scaled',
    reasons: ['What manages it makes and removes such things.'],
  }
  for (const kind of ['autoscaling', 'eks', 'karpenter', 'owner'])
    expect(removed('aws_instance', kind)).toEqual(scaled)
  expect(removed('aws_ebs_volume', 'owner')).toEqual(scaled)
  expect(removed('aws_elasticache_cluster', 'elasticache')).toEqual(scaled)
  expect(removed('aws_instance').severity).toBe('high')
  expect(removed('aws_ebs_volume').severity).toBe('critical')
})

test('a store of data that does not go with its maker, and what people wrote down, is a loss all the same', () => {
  for (const kind of ['autoscaling', 'karpenter', 'kubernetes', 'cloudformation', 'constructor'])
    expect(removed('aws_ebs_volume', kind).severity).toBe('critical')
  for (const kind of ['cloudformation', 'terraform', 'aws'])
    expect(removed('aws_instance', kind).severity).toBe('high')
  expect(removed('aws_cloudtrail', 'owner').severity).toBe('high')
})

test('what a controller makes is judged for what it opens, and as ever once it is there', () => {
  const maker = { kind: 'eks', name: 'shop' }
  const type = 'aws_security_group'
  const rule = { from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: ['0.0.0.0/0'] }
  const whole = { tags: {}, properties: { ingress: [rule] } }
  const classify = classifier(SEVERITY_RULES)
  const places = [{ before: undefined, after: whole }]
  expect(classify({ action: 'add', type, places, whole, maker }).severity).toBe('critical')
  const opened = [{ before: { tags: {}, properties: { ingress: [] } }, after: whole }]
  const change = { action: 'modify', type, places: opened, whole } as const
  expect(classify({ ...change, maker })).toEqual(classify(change))
  expect(classify({ ...change, maker }).severity).toBe('critical')
})
