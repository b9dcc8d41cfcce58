import { expect, test } from 'vitest'
import {
  canonicalJson,
  createRedactor,
  isSecret,
  type Json,
  type JsonObject,
  type Resource,
} from '../src/index.ts'
import { KEY, specWith } from './arbitraries.ts'

const redactor = createRedactor(KEY)
const HIDDEN = { $secret: expect.any(String) }

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:orders-production'

const FUNCTION: Resource = {
  id: ARN,
  type: 'aws_lambda_function',
  provider: 'aws',
  scope: '123456789012',
  region: 'eu-west-1',
  name: 'orders-production',
  properties: {
    arn: ARN,
    function_name: 'orders-production',
    memory_size: 8080,
    role: 'arn:aws:iam::123456789012:role/orders-production',
    description: 'Takes orders; connects as checkout9',
    environment: [
      {
        variables: {
          STAGE: 'production',
          AWS_ACCOUNT: '123456789012',
          TARGET_REGION: 'eu-west-1',
          SELF: 'orders-production',
          PORT: '8080',
          TABLE: 'orders-table-2',
          DB_PASSWORD: 'checkout9',
          QUEUE: 'amqp://orders:hunter2hunter2@mq.internal:5672',
        },
      },
    ],
    log_group: '/aws/lambda/orders-production',
    dead_letter_note: 'retry as hunter2hunter2',
  },
  tags: { stage: 'production', owner: 'orders-team' },
  identifiers: { arn: ARN },
  dependencies: ['aws/123456789012/eu-west-1//aws_dynamodb_table/orders-table-2'],
}
const FUNCTION_SPEC = specWith({ masked: ['/properties/environment/*/variables/*'] })

test('a function with ordinary environment variables can still be read', () => {
  const { id, name, region, properties, tags, identifiers, dependencies } = redactor.resource(
    FUNCTION,
    FUNCTION_SPEC,
  )
  expect({ id, name, region, tags, identifiers, dependencies }).toEqual({
    id: ARN,
    name: FUNCTION.name,
    region: FUNCTION.region,
    tags: FUNCTION.tags,
    identifiers: FUNCTION.identifiers,
    dependencies: FUNCTION.dependencies,
  })
  const { arn, function_name, memory_size, role, log_group } = FUNCTION.properties
  expect(properties).toMatchObject({ arn, function_name, memory_size, role, log_group } as JsonObject)
})

test('no variable of it is kept, and what a name or a form tells is looked for everywhere', () => {
  const { properties } = redactor.resource(FUNCTION, FUNCTION_SPEC)
  const [block] = properties.environment as unknown as [{ variables: Record<string, Json> }]
  expect(Object.keys(block.variables)).toHaveLength(8)
  for (const value of Object.values(block.variables)) expect(isSecret(value)).toBe(true)
  expect(properties).toMatchObject({ description: HIDDEN, dead_letter_note: HIDDEN })
  expect(canonicalJson(properties)).not.toMatch(/checkout9|hunter2/)
})

test('a pod keeps its names, image and labels beside its variables', () => {
  const metadata = {
    name: 'orders',
    namespace: 'production',
    labels: { 'app.kubernetes.io/name': 'orders-api' },
  }
  const container = { name: 'orders-api', image: 'registry.example.com/orders-api:1.42.0' }
  const env = [
    { name: 'APP', value: 'orders-api' },
    { name: 'POD_NAMESPACE', value: 'production' },
    { name: 'API_TOKEN', value: 'S3c!abcdefgh' },
    { name: 'DB', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
  ]
  const args = ['--upstream-header=S3c!abcdefgh']
  const pod: Resource = {
    id: 'orders',
    type: 'Pod',
    provider: 'kubernetes',
    scope: 'cluster',
    namespace: 'production',
    properties: { metadata, spec: { containers: [{ ...container, env, args }] } },
  }
  const { properties } = redactor.resource(
    pod,
    specWith({ masked: ['/properties/spec/containers/*/env/*/value'] }),
  )
  expect(properties).toEqual({
    metadata,
    spec: {
      containers: [
        {
          ...container,
          env: [
            { name: 'APP', value: HIDDEN },
            { name: 'POD_NAMESPACE', value: HIDDEN },
            { name: 'API_TOKEN', value: HIDDEN },
            env[3],
          ],
          args: [HIDDEN],
        },
      ],
    },
  })
})

test('a database keeps all but its password, also where a state marks the user name', () => {
  const arn = 'arn:aws:rds:eu-west-1:123456789012:db:orders'
  const properties = {
    arn,
    identifier: 'orders',
    engine: 'postgres',
    db_name: 'orders',
    endpoint: 'orders.abc123.eu-west-1.rds.amazonaws.com:5432',
    port: 5432,
    manage_master_user_password: false,
    master_user_secret: [],
    kms_key_id: 'arn:aws:kms:eu-west-1:123456789012:key/0b1c',
  }
  const database: Resource = {
    id: 'orders',
    type: 'aws_db_instance',
    provider: 'aws',
    scope: '123456789012',
    properties: { ...properties, username: 'orders', password: 'S3c!abcdefgh' },
  }
  expect(redactor.resource(database, undefined, ['/properties/username']).properties).toEqual({
    ...properties,
    username: HIDDEN,
    password: HIDDEN,
  })
})

test('masked hides whole blocks and numbers, shows whether something is set, and overrules public', () => {
  const spec = specWith({ masked: ['/properties/env', '/tags/note'], public: ['/properties/**'] })
  const { properties, tags } = redactor.resource(
    {
      ...FUNCTION,
      properties: { env: { STAGE: 'production', N: 480_000 }, n: 480_000 },
      tags: { note: 'production' },
    },
    spec,
  )
  expect(properties).toEqual({ env: HIDDEN, n: 480_000 })
  expect(tags?.note).toMatch(/^\$secret:[\w-]{22}$/)
  for (const env of [{}, [], '', null, false]) {
    expect(redactor.resource({ ...FUNCTION, properties: { env } }, spec).properties).toEqual({ env })
  }
})

test('a path that is both masked and secret is a secret', () => {
  const both = specWith({ masked: ['/properties/a'], secret: ['/properties/a'] })
  const { properties } = redactor.resource(
    { ...FUNCTION, properties: { a: 'v4lue-of-a', b: 'v4lue-of-a' } },
    both,
  )
  expect(properties).toEqual({ a: HIDDEN, b: HIDDEN })
})
