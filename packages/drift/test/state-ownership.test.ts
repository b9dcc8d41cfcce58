import type { ManagedBy } from '@wgo/core'
import { expect, test } from 'vitest'
import { compareWorld, declared, live } from './worlds.ts'

function made(type: string, kind: string, name = 'x') {
  const managed_by: ManagedBy = { kind, name }
  return live({ type, id: `${type} ${kind}`, managed_by })
}

const OWNED = [
  made('aws_instance', 'autoscaling'),
  made('aws_elasticache_cluster', 'elasticache'),
  made('aws_security_group', 'eks'),
  made('aws_s3_bucket', 'cloudformation'),
  made('google_compute_instance_group_manager', 'gke'),
  made('apps/ReplicaSet', 'owner', 'apps/Deployment/web'),
  made('Pod', 'owner', 'apps/ReplicaSet/web-1'),
  made('Service', 'helm', 'shop/web'),
  made('ConfigMap', 'argocd'),
  live({ type: 'Node', id: 'node-1' }),
  live({ type: 'Secret', id: 'sh.helm.release.v1.web.v1', properties: { type: 'helm.sh/release.v1' } }),
]
const DEFAULTS = [
  made('aws_vpc', 'aws'),
  made('google_compute_network', 'gcp'),
  made('Namespace', 'kubernetes'),
  live({
    type: 'aws_s3_bucket_public_access_block',
    properties: { bucket: 'b', block_public_acls: true, restrict_public_buckets: true },
  }),
  live({
    type: 'rbac.authorization.k8s.io/ClusterRole',
    id: 'system:node',
    observed: { labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } },
  }),
]
const UNMANAGED = [
  live({ type: 'aws_vpc', id: 'vpc-9' }),
  made('Service', 'terraform'),
  live({
    type: 'aws_s3_bucket_public_access_block',
    id: 'open',
    properties: { bucket: 'c', block_public_acls: false },
  }),
]

test('what belongs to something, or was there unasked, is counted and not called unmanaged', async () => {
  const report = await compareWorld({ declared: [], live: [...OWNED, ...DEFAULTS, ...UNMANAGED] })
  expect(report.summary).toMatchObject({
    total_owned: OWNED.length,
    total_default: DEFAULTS.length,
    total_unmanaged: UNMANAGED.length,
    add: UNMANAGED.length,
  })
  const hidden = (kind: 'owned' | 'defaults') =>
    Object.values(report.summary.hidden[kind]).reduce((sum, count) => sum + count, 0)
  expect([hidden('owned'), hidden('defaults')]).toEqual([OWNED.length, DEFAULTS.length])
})

test('what a state declares is managed, whoever else says that it made it', async () => {
  const [vpc = live({ type: 'aws_vpc' })] = DEFAULTS
  const report = await compareWorld({ declared: [declared('aws_default_vpc', { id: vpc.id })], live: [vpc] })
  expect(report.summary).toMatchObject({ total_managed: 1, total_default: 0 })
})

test('a log group goes with what writes to it, and only with that', async () => {
  const group = (name: string) => live({ type: 'aws_cloudwatch_log_group', id: name, name })
  const report = await compareWorld({
    declared: [],
    live: [
      live({ type: 'aws_lambda_function', id: 'api', name: 'api' }),
      group('/aws/lambda/api'),
      group('/aws/lambda/gone'),
    ],
  })
  expect(report.unmanaged.map(({ id }) => id)).toEqual(['/aws/lambda/gone', 'api'])
})

test('the attachment of a volume goes with the volume', async () => {
  const volume = live({ type: 'aws_ebs_volume', id: 'vol-1', managed_by: { kind: 'owner', name: 'i-1' } })
  const attachment = live({
    type: 'aws_volume_attachment',
    properties: { volume_id: 'vol-1', instance_id: 'i-1' },
  })
  expect((await compareWorld({ declared: [], live: [volume, attachment] })).summary.total_owned).toBe(2)
})
