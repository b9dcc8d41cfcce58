import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { awsCollector, awsPolicy } from '../src/index.ts'
import { SERVICES } from '../src/services/index.ts'
import type { ServiceSpec } from '../src/spec/service-spec.ts'
import { callsFor } from '../src/spec/type-specs.ts'

const byName = SERVICES.map(service => [service.api.name, service] as const)

describe.each(byName)('%s', (name, service) => {
  test('its client and every operation exist in the SDK', async () => {
    const module = await service.api.load()
    expect(module).toHaveProperty(service.api.client)
    for (const call of callsOf(service))
      expect(module, call.operation).toHaveProperty(`${call.operation}Command`)
  })

  test('each type is read, by calls that name their permission', () => {
    for (const type of Object.keys(service.types)) {
      expect(callsFor(service, type).length, type).toBeGreaterThan(0)
      for (const { permission } of callsFor(service, type))
        expect(permission).toMatch(/^[a-z0-9-]+:[A-Z]\w+$/)
    }
  })

  test('each reading and each call names types that the service declares', () => {
    for (const reading of service.readings) {
      for (const type of reading.types) expect(Object.keys(service.types)).toContain(type)
      for (const { only } of reading.source.calls)
        if (only !== undefined) expect(reading.types).toContain(only)
    }
  })

  test('it only reads', () => {
    for (const { operation } of callsOf(service)) expect(operation).toMatch(/^(?:List|Describe|Get|BatchGet)/)
    const never = [
      'GetSecretValue',
      'GetParameter',
      'GetParameters',
      'Decrypt',
      'GetObject',
      'Scan',
      'Query',
      'GetFunction',
      'GetItem',
    ]
    for (const { operation } of callsOf(service)) expect(never).not.toContain(operation)
  })

  test('refs name a type and a way of naming', () => {
    for (const [type, { refs = {} }] of Object.entries(service.types)) {
      for (const target of Object.values(refs).flatMap(targets => targets.split(/\s+/))) {
        expect(target, `${name} ${type}`).toMatch(/^aws_\w+\.(?:id|arn|name)$/)
      }
    }
  })
})

test('no type is read by two services', () => {
  const types = SERVICES.flatMap(service => Object.keys(service.types))
  expect(new Set(types).size).toBe(types.length)
})

test('the limit of each service is its own, and no other service says otherwise', () => {
  const limits = new Map(awsCollector().limits.map(limit => [limit.key, limit]))
  for (const { api, limit } of SERVICES) expect(limits.get(api.name)).toEqual({ ...limit, key: api.name })
})

test('the policy allows what the specs need, and for one type no more than that', () => {
  const all = actionsOf(awsPolicy())
  for (const spec of awsCollector().types)
    for (const permission of spec.permissions) expect(all).toContain(permission)
  expect(actionsOf(awsPolicy(['aws_s3_bucket_policy']))).toEqual([
    'sts:GetCallerIdentity',
    'ec2:DescribeRegions',
    's3:GetBucketLocation',
    's3:GetBucketPolicy',
    's3:ListAllMyBuckets',
  ])
})

function callsOf({ readings }: ServiceSpec) {
  return readings.flatMap(reading => reading.source.calls)
}

function actionsOf(policy: unknown): readonly string[] {
  return (policy as { Statement: { Action: string[] }[] }).Statement.flatMap(statement => statement.Action)
}

test('looking at the collector imports nothing of the SDK', async () => {
  const entry = new URL('../src/index.ts', import.meta.url).href
  const script = `
    const { awsCollector, awsPolicy } = await import(${JSON.stringify(entry)})
    awsCollector().types.length && awsPolicy()`
  const seen = await loadedModules(script)
  expect(seen.filter(url => /@aws-sdk|@smithy/.test(url))).toEqual([])
  expect(seen.some(url => url.endsWith('/src/collector.ts'))).toBe(true)
})

/** The modules that a script loads, in a process of its own. */
async function loadedModules(script: string): Promise<readonly string[]> {
  const hook = `import { registerHooks } from 'node:module'
    registerHooks({ load: (url, context, next) => { process.stderr.write('loaded ' + url + '\\n'); return next(url, context) } })`
  const { stderr } = await promisify(execFile)(
    process.execPath,
    [
      '--conditions=@wgo/source',
      '--import',
      `data:text/javascript,${encodeURIComponent(hook)}`,
      '--input-type=module',
      '--eval',
      script,
    ],
    { env: { ...process.env, NODE_OPTIONS: '', NODE_EXTRA_CA_CERTS: undefined }, cwd: import.meta.dirname },
  )
  return stderr.split('\n').flatMap(line => (line.startsWith('loaded ') ? [line.slice(7)] : []))
}
