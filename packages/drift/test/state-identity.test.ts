import { describe, expect, test } from 'vitest'
import { KUBERNETES_KINDS } from '../src/state/matching/kubernetes.ts'
import { RENAMED_TYPES } from '../src/state/matching/live-type.ts'
import { IDENTITIES } from '../src/state/matching/row-of.ts'
import { isBinding } from '../src/state/parts/bindings.ts'
import { AWS_CASES } from './identity/aws-cases.ts'
import { GOOGLE_CASES } from './identity/google-cases.ts'
import { KUBERNETES_CASES } from './identity/kubernetes-cases.ts'
import { ACCOUNT, ALL_LIVE, CLUSTER, compareWorld, declared, idsOf, live, stateEntry } from './worlds.ts'

/** A case for each row of the tables, and for each type that goes by another name live. */
const IDENTITY_CASES = [...AWS_CASES, ...GOOGLE_CASES, ...KUBERNETES_CASES]

describe.each(IDENTITY_CASES)('$name', ({ declared, same, other }) => {
  test('is found as it is live, and what it is called is no change', async () => {
    const { summary, changes } = await compareWorld({ declared: [declared], live: [same] })
    expect(summary).toMatchObject({ total_managed: 1, total_missing: 0, total_unmanaged: 0 })
    expect(changes).toEqual([])
  })

  test('is not another thing of its type', async () => {
    const { summary } = await compareWorld({ declared: [declared], live: [other] })
    expect(summary).toMatchObject({ total_managed: 0, total_unmanaged: 1 })
    expect(summary.total_missing + summary.total_not_checked).toBe(1)
  })
})

test('every type that a row names has a case', () => {
  const tested = new Set(IDENTITY_CASES.map(({ same }) => same.type))
  const missing = IDENTITIES.filter(({ guessed }) => !guessed)
    .flatMap(({ types }) => types)
    .filter(type => !tested.has(type))
  expect(missing).toEqual([])
})

test('every kind that hashicorp/kubernetes makes has a case', () => {
  const tested = new Set(IDENTITY_CASES.map(({ declared: { type } }) => type.replace(/_v\d+\w*$/, '')))
  const missing = Object.keys(KUBERNETES_KINDS).filter(kind => !tested.has(`kubernetes_${kind}`))
  expect(missing).toEqual([])
})

test('every type that goes by another name live has a case', () => {
  const tested = new Set(IDENTITY_CASES.map(({ declared: { type } }) => type))
  expect(RENAMED_TYPES.filter(type => !tested.has(type) && !isBinding(type))).toEqual([])
})

const OTHER_ACCOUNT = '210987654321'
const OTHER_CLUSTER = '8a6c2f9e-0000-4000-8000-000000000002'
const TWO = [
  ...ALL_LIVE,
  ...ALL_LIVE.map(entry => ({
    ...entry,
    unit: `${entry.unit}2`,
    scope: entry.scope === CLUSTER ? OTHER_CLUSTER : OTHER_ACCOUNT,
  })),
]

function role(name: string, scope = ACCOUNT) {
  return live({ type: 'aws_iam_role', id: name, scope, properties: { name } })
}

test('what an account says of itself keeps equal names of two accounts apart', async () => {
  const state = declared('aws_iam_role', {
    id: 'app',
    name: 'app',
    arn: `arn:aws:iam::${OTHER_ACCOUNT}:role/app`,
  })
  const alike = { ...state, identifiers: { ...state.identifiers, account: OTHER_ACCOUNT } }
  const report = await compareWorld({ declared: [alike], live: [role('app')], coverage: TWO })
  expect(idsOf(report)).toMatchObject({ managed: [], missing: ['app'], unmanaged: ['app'] })
})

test('where a resource does not tell its account, those of its provider configuration do', async () => {
  const key = declared('aws_kms_key', { id: 'k', key_id: 'k' }, { id: 'aws_kms_key.k' })
  const report = await compareWorld({
    declared: [
      declared('aws_iam_role', { id: 'app', name: 'app' }),
      { ...key, identifiers: { ...key.identifiers, account: OTHER_ACCOUNT } },
    ],
    live: [role('app'), role('app', OTHER_ACCOUNT)],
    coverage: TWO,
  })
  expect(report.managed.map(({ key }) => key)).toEqual([`aws/${OTHER_ACCOUNT}///aws_iam_role/app`])
})

test('what may be either of two is told, not guessed', async () => {
  const report = await compareWorld({
    declared: [declared('aws_iam_role', { id: 'app', name: 'app' })],
    live: [role('app'), role('app', OTHER_ACCOUNT)],
    coverage: TWO,
  })
  expect(idsOf(report)).toMatchObject({ managed: [], missing: [], unchecked: ['app'] })
  expect(report.alerts.aws_iam_role?.[0]?.message).toMatch(/may be any of 2 live resources/)
})

test('a uid tells the cluster of all objects of a configuration', async () => {
  const object = (name: string, uid?: string) => {
    const metadata = [{ name, namespace: 'shop' }]
    const resource = declared(
      'kubernetes_service',
      { id: `shop/${name}`, metadata },
      { id: `kubernetes_service.${name}` },
    )
    return uid ? { ...resource, identifiers: { ...resource.identifiers, uid } } : resource
  }
  const service = (name: string, scope: string, uid: string) =>
    live({ type: 'Service', id: name, namespace: 'shop', scope, identifiers: { id: `shop/${name}`, uid } })
  const report = await compareWorld({
    declared: [object('a', 'u1'), object('b')],
    live: [service('a', OTHER_CLUSTER, 'u1'), service('b', OTHER_CLUSTER, 'u2'), service('b', CLUSTER, 'u3')],
    coverage: TWO,
  })
  expect(report.summary).toMatchObject({ total_managed: 2, total_unmanaged: 1 })
  expect(report.unmanaged[0]?.key).toContain(CLUSTER)
})

test('a region keeps equal names apart', async () => {
  const state = declared('aws_dynamodb_table', { id: 't' })
  const table = (region: string) => live({ type: 'aws_dynamodb_table', id: 't', region })
  const inRegion = { ...state, identifiers: { ...state.identifiers, region: 'eu-west-1' } }
  const report = await compareWorld({ declared: [inRegion], live: [table('eu-west-1'), table('us-east-1')] })
  expect(report.managed[0]?.key).toContain('/eu-west-1/')
  expect(report.unmanaged[0]?.key).toContain('/us-east-1/')
})

test('where a resource does not tell its region, it is in that of its provider configuration', async () => {
  const names = { autoscaling_group_name: 'web', scheduled_action_name: 'nightly' }
  const vpc = declared('aws_vpc', { id: 'vpc-1' }, { id: 'aws_vpc.v' })
  const report = await compareWorld({
    declared: [
      { ...vpc, identifiers: { ...vpc.identifiers, region: 'eu-west-1' } },
      declared('aws_autoscaling_schedule', { id: 'nightly', ...names }),
      declared('aws_s3_bucket_policy', { id: 'files', bucket: 'files' }, { id: 'aws_s3_bucket_policy.p' }),
    ],
    live: [
      live({ type: 'aws_vpc', id: 'vpc-1', region: 'eu-west-1' }),
      live({ type: 'aws_autoscaling_schedule', id: 'web/nightly', region: 'us-east-1', properties: names }),
      live({
        type: 'aws_s3_bucket_policy',
        id: 'files',
        region: 'us-east-1',
        properties: { bucket: 'files' },
      }),
    ],
  })
  expect(idsOf(report)).toEqual({
    managed: ['files', 'vpc-1'],
    missing: ['nightly'],
    unmanaged: ['web/nightly'],
    unchecked: [],
  })
})

test.each([
  ['aliases', [{}, { provider_alias: 'us' }]],
  ['keys', [{ provider_key: 'eu-west-1' }, { provider_key: 'us-east-1' }]],
])('configurations of one provider are told apart by their %s', async (_, configurations) => {
  const regions = ['eu-west-1', 'us-east-1']
  const report = await compareWorld({
    declared: configurations.flatMap((observed, i) => {
      const id = `vpc-${i}`
      const identifiers = { id, region: regions[i] ?? '' }
      return [
        declared('aws_vpc', { id }, { id: `aws_vpc.v[${i}]`, observed, identifiers }),
        declared('aws_key_pair', { id: 'ops', key_name: 'ops' }, { id: `aws_key_pair.k[${i}]`, observed }),
      ]
    }),
    live: regions.flatMap((region, i) => [
      live({ type: 'aws_vpc', id: `vpc-${i}`, region }),
      live({ type: 'aws_key_pair', id: 'ops', region, properties: { key_name: 'ops' } }),
    ]),
  })
  expect(report.summary).toMatchObject({ total_managed: 4, total_unmanaged: 0, total_not_checked: 0 })
})

test('identity goes before attributes', async () => {
  const identity = { 'identity.role': 'app', 'identity.policy_arn': 'arn:aws:iam::aws:policy/Read' }
  const properties = { role: 'app', policy_arn: 'arn:aws:iam::aws:policy/Read' }
  const state = declared(
    'aws_iam_role_policy_attachment',
    { id: 'x', role: 'was' },
    { identifiers: identity },
  )
  const report = await compareWorld({
    declared: [state],
    live: [live({ type: 'aws_iam_role_policy_attachment', properties })],
  })
  expect(report.summary).toMatchObject({ total_managed: 1, total_unmanaged: 0 })
})

test('what may be in either of two accounts is not the same thing twice', async () => {
  const state = (scope: string) => declared('aws_iam_role', { id: 'app', name: 'app' }, { scope })
  const report = await compareWorld({
    declared: [state('main'), state('other')],
    live: [],
    states: [stateEntry(), stateEntry('other')],
    coverage: TWO,
  })
  expect([report.summary.total_missing + report.summary.total_not_checked, report.alerts]).toEqual([2, {}])
})

test('a member of Google Cloud is one however the state writes it', async () => {
  const state = { topic: 'projects/my-project/topics/t', role: 'roles/viewer', member: 'user:A@x.com' }
  const report = await compareWorld({
    declared: [declared('google_pubsub_topic_iam_member', { id: 'x', ...state, etag: 'BwX' })],
    live: [
      live({
        type: 'google_pubsub_topic_iam_member',
        properties: { topic: 't', role: 'roles/viewer', member: 'user:a@x.com' },
      }),
    ],
  })
  expect(report.summary).toMatchObject({ total_managed: 1, total_changed: 0, total_unmanaged: 0 })
})

test("a project's number means the project", async () => {
  const number = '123456'
  const report = await compareWorld({
    declared: [declared('google_compute_network', { id: `projects/${number}/global/networks/n` })],
    live: [
      live({
        type: 'google_project',
        id: 'projects/my-project',
        properties: { number, project_id: 'my-project' },
      }),
      live({ type: 'google_compute_network', id: 'projects/my-project/global/networks/n' }),
    ],
  })
  expect(idsOf(report).managed).toEqual(['projects/my-project/global/networks/n'])
})
