import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type JsonObject, pathTree } from '@wgo/core'
import { expect, test } from 'vitest'
import { terraformCollector } from '../src/index.ts'
import { scanState } from './support/scan.ts'
import { instance, managed, stateV4 } from './support/states.ts'

const { types } = terraformCollector()
const specOf = (type: string) => types.find(spec => spec.type === type)

test('every type stands once, and one stands for all others', () => {
  expect(new Set(types.map(({ type }) => type)).size).toBe(types.length)
  expect(types.filter(({ type }) => type === '*').length).toBe(1)
  expect(types.length).toBeGreaterThan(600)
})

test('nothing means the same as empty in every type, and every path is one', () => {
  for (const spec of types) {
    expect(spec.empty, spec.type).toBe('absent')
    const paths = [...spec.secret, ...spec.unordered, ...spec.volatile, ...(spec.public ?? [])]
    for (const path of paths) expect(path, spec.type).toMatch(/^\/properties(?:\/[A-Za-z0-9_*]+)+$/)
    expect(() => pathTree(paths.map(path => [path, true]))).not.toThrow()
  }
})

test.each([
  ['aws_db_instance', 'secret', '/properties/password'],
  ['aws_security_group', 'unordered', '/properties/ingress'],
  ['aws_security_group', 'unordered', '/properties/ingress/*/cidr_blocks'],
  ['aws_instance', 'unordered', '/properties/vpc_security_group_ids'],
  ['aws_wafv2_web_acl', 'unordered', '/properties/rule'],
  ['google_compute_firewall', 'unordered', '/properties/source_ranges'],
  ['kubernetes_secret_v1', 'secret', '/properties/data/*'],
] as const)('%s: %s has %s', (type, member, path) => {
  expect(specOf(type)?.[member]).toContain(path)
})

test('the collector is made without making the table of types', () => {
  const collector = join(import.meta.dirname, '../src/collector.ts')
  const script = `const { terraformCollector } = await import(${JSON.stringify(collector)})
    const collector = terraformCollector()
    const started = process.cpuUsage()
    const { length } = collector.types
    const { user, system } = process.cpuUsage(started)
    console.log(JSON.stringify({ length, ms: (user + system) / 1000, getter: typeof Object.getOwnPropertyDescriptor(collector, 'types').get }))`
  const { NODE_OPTIONS: _, NODE_EXTRA_CA_CERTS: __, ...env } = process.env
  const out = execFileSync(
    process.execPath,
    ['--conditions=@wgo/source', '--input-type=module', '-e', script],
    { env },
  )
  const { length, ms, getter } = JSON.parse(out.toString()) as { length: number; ms: number; getter: string }
  expect({ length, getter }).toEqual({ length: types.length, getter: 'function' })
  expect(ms, 'of processor time').toBeLessThan(100)
})

test('the generated table is small enough to ship and one line a type', () => {
  const text = readFileSync(join(import.meta.dirname, '../src/schema/generated/aws.ts'), 'utf8')
  expect(text.length).toBeLessThan(120_000)
  for (const line of text.split('\n').filter(each => each.startsWith('aws_')))
    expect(line).toMatch(/^aws_\w+(?: \|[^|]*){1,3}$/)
})

test('the order of sets, of rules in a security group and of a deep set means nothing', async () => {
  const [one, two] = await Promise.all(
    [false, true].map(async reverse => {
      const list = <T>(...items: T[]) => (reverse ? items.reverse() : items)
      const attributes = {
        id: 'x',
        ingress: list(
          { from_port: 80, cidr_blocks: list('10.0.0.0/8', '10.1.0.0/16') },
          { from_port: 443, cidr_blocks: [] },
        ),
      }
      const rule = {
        name: 'r',
        statement: [
          { byte_match_statement: [{ text_transformation: list({ priority: 0 }, { priority: 1 }) }] },
        ],
      }
      const resources = [
        managed('a', { type: 'aws_security_group', instances: [instance(attributes)] }),
        managed('w', { type: 'aws_wafv2_web_acl', instances: [instance({ id: 'w', rule: [rule] })] }),
      ]
      return [...(await scanState(stateV4({ lineage: 'L', resources }))).values()]
    }),
  )
  expect(one).toEqual(two)
})

test('nothing, empty text, empty list and empty map are one; false and zero are values', async () => {
  const at = async (attributes: object) =>
    (
      await scanState(
        stateV4({
          lineage: 'L',
          resources: [managed('a', { instances: [instance({ id: 'x', ...attributes })] })],
        }),
      )
    ).get('null_resource.a')?.properties
  const nothing = await at({})
  for (const empty of [null, '', [], {}]) expect(await at({ a: empty })).toEqual(nothing)
  expect(await at({ a: false, b: 0 })).toEqual({ id: 'x', a: false, b: 0 })
})

/** The attributes that a resource of a type is compared by, beside its id. */
async function compared(type: string, attributes: JsonObject): Promise<string[]> {
  const resources = [managed('a', { type, instances: [instance({ id: 'x', ...attributes })] })]
  const [resource] = (await scanState(stateV4({ lineage: 'L', resources }))).values()
  return Object.keys(resource?.properties ?? {}).filter(name => name !== 'id')
}

test.each([
  ['aws_ssm_parameter', { name: 'p', version: 7 }, ['name']],
  ['aws_launch_template', { default_version: 1, latest_version: 9 }, ['default_version']],
  ['aws_lambda_function', { code_sha256: 'c', version: '4', qualified_arn: 'f:4' }, ['code_sha256']],
  ['aws_vpn_connection', { type: 'ipsec.1', vgw_telemetry: [{ status: 'UP' }] }, ['type']],
  ['aws_cognito_user_pool', { name: 'u', estimated_number_of_users: 12 }, ['name']],
  ['aws_cloudfront_key_group', { name: 'k', etag: 'E1' }, ['name']],
  ['aws_iam_access_key', { user: 'u', status: 'Inactive' }, ['status', 'user']],
  ['aws_s3_object', { key: 'k', etag: 'md5', version_id: 'v' }, ['etag', 'key', 'version_id']],
])(
  '%s: counters and conditions are observed, what people set and deploy is compared',
  async (type, attributes, names) => {
    expect(await compared(type, attributes)).toEqual(names)
  },
)

test('a region is where a thing of AWS is, and no part of what it is; elsewhere it is a setting', async () => {
  expect(await compared('aws_sqs_queue', { name: 'q', region: 'eu-west-1' })).toEqual(['name'])
  expect(await compared('aws_s3_bucket', { bucket: 'b', bucket_region: 'eu-west-1' })).toEqual(['bucket'])
  expect(await compared('digitalocean_vpc', { name: 'v', region: 'fra1' })).toEqual(['name', 'region'])
})

test('what a provider changes by itself is observed', async () => {
  const attributes = {
    id: 'x',
    latest_restorable_time: '2026-11-21T19:24:24Z',
    instance_class: 'db.t3.micro',
  }
  const scanned = await scanState(
    stateV4({
      lineage: 'L',
      resources: [managed('a', { type: 'aws_db_instance', instances: [instance(attributes)] })],
    }),
  )
  expect(scanned.get('aws_db_instance.a')).toMatchObject({
    properties: { id: 'x', instance_class: 'db.t3.micro' },
    observed: { latest_restorable_time: '2026-11-21T19:24:24Z' },
  })
})
