import type {
  Change,
  DriftReport,
  NotChecked,
  PathChange,
  Severity,
  StateCounts,
  StateDriftReport,
} from '@wgo/core'
import { coverageEntry, resource, snapshotMetadata } from '@wgo/testkit'

/** Reports as a comparison makes them: small, large, hostile, and of states. */

const ACCOUNT = '123456789012'

const coverage = [
  coverageEntry({
    unit: 'aws:eu-west-1',
    types: ['*'],
    state: 'complete',
    provider: 'aws',
    scope: ACCOUNT,
    scope_name: 'shop-production',
    region: 'eu-west-1',
    resources: 412,
  }),
  coverageEntry({
    unit: 'terraform:network',
    types: ['*'],
    state: 'complete',
    provider: 'terraform',
    scope: 'lineage-1',
    scope_name: 'states/network.tfstate',
    resources: 31,
  }),
  coverageEntry({
    unit: 'kubernetes:shop',
    types: ['*'],
    state: 'complete',
    provider: 'kubernetes',
    scope: 'cluster-1',
    scope_name: 'shop-eu',
    resources: 96,
  }),
]

const FROM = snapshotMetadata({
  id: 'k3v9p2aa',
  name: 'nightly',
  timestamp: '2026-11-21T02:00:00Z',
  resource_count: 540,
  coverage,
})
export const TO = snapshotMetadata({
  id: 'm7q4x8bb',
  timestamp: '2026-11-22T02:00:07Z',
  resource_count: 539,
  coverage,
})

export const VIEW = { now: Date.parse('2026-11-22T02:03:00Z'), limit: 50 }

export interface ChangeParts {
  readonly type: string
  readonly id: string
  readonly provider?: string
  readonly scope?: string
  readonly severity?: Severity
  readonly action?: Change['action']
  readonly name?: string
  readonly paths?: readonly PathChange[]
  readonly reasons?: readonly string[]
  readonly more?: Partial<Change>
}

export function change(parts: ChangeParts): Change {
  const { type, id, provider = 'aws', severity = 'low', action = 'modify', reasons, paths = [] } = parts
  const scope =
    parts.scope ?? { aws: ACCOUNT, terraform: 'lineage-1', kubernetes: 'cluster-1' }[provider] ?? 's'
  const it = resource({ type, id, provider, scope })
  return {
    key: `${provider}/${scope}/${type}/${id}`,
    provider,
    scope,
    type,
    resource_id: id,
    severity,
    category: 'configuration',
    rule: 'configuration-modify',
    reasons: reasons ?? ['A setting changed.'],
    ...(parts.name !== undefined && { name: parts.name }),
    ...(provider === 'aws' && { region: 'eu-west-1' }),
    action,
    ...(action !== 'add' && { before: it }),
    ...(action !== 'remove' && { after: it }),
    ...(action === 'modify' && { paths }),
    ...parts.more,
  } as Change
}

export function report(
  changes: readonly Change[],
  notChecked: readonly NotChecked[] = [],
  more: Partial<DriftReport> = {},
): DriftReport {
  const tally = (action: string): number => changes.filter(each => each.action === action).length
  const none = { low: 0, medium: 0, high: 0, critical: 0 }
  return {
    from: FROM,
    to: TO,
    summary: {
      add: tally('add'),
      remove: tally('remove'),
      modify: tally('modify'),
      by_severity: none,
      ignored: 0,
      hidden: { defaults: none, owned: none },
      first_seen: 0,
      unconfirmed: 0,
      not_looked_at: 0,
    },
    changes,
    not_checked: notChecked,
    not_looked_at: [],
    secrets_compared: true,
    ...more,
  }
}

export const GAPS: readonly NotChecked[] = [
  {
    ...coverageEntry({
      unit: 'aws:kms',
      types: ['aws_kms_key'],
      state: 'failed',
      provider: 'aws',
      scope: ACCOUNT,
      scope_name: 'shop-production',
      region: 'us-east-1',
    }),
    side: 'to',
    reason: 'denied',
    error: 'User wgo-reader may not kms:ListKeys.',
  },
  {
    ...coverageEntry({
      unit: 'terraform:old',
      types: ['*'],
      state: 'failed',
      provider: 'terraform',
      scope: 'lineage-9',
      scope_name: 'states/old.tfstate',
    }),
    side: 'from',
    reason: 'bug',
    error: 'The state is truncated.',
  },
]

const POLICY = (action: string): string =>
  JSON.stringify(
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: [action], Resource: '*' }] },
    null,
    2,
  )

/** A day in a shop: a bit of everything. */
export const SHOP: readonly Change[] = [
  change({
    type: 'aws_security_group',
    id: 'sg-0e4c61b2',
    name: 'web',
    severity: 'critical',
    reasons: ['SSH is open to the whole internet.', 'A rule lets in more addresses than before.'],
    paths: [
      { path: '/properties/ingress/0/cidr_blocks/0', before: '10.0.0.0/8', after: '0.0.0.0/0' },
      { path: '/properties/ingress/0/description', after: 'for the migration' },
    ],
    more: { rule: 'admin-port-open', category: 'security' },
  }),
  change({
    type: 'aws_iam_role',
    id: 'arn:aws:iam::123456789012:role/deploy',
    severity: 'high',
    reasons: ['A policy allows every action.'],
    paths: [
      { path: '/properties/inline_policy/0/policy', before: POLICY('s3:GetObject'), after: POLICY('*') },
      { path: '/properties/external_id', before: { $secret: 'a' }, after: { $secret: 'b' } },
    ],
    more: { category: 'identity' },
  }),
  change({
    type: 'aws_db_instance',
    id: 'shop-db',
    provider: 'terraform',
    severity: 'high',
    action: 'remove',
    reasons: ['A database was removed, and what it held with it.'],
    more: { resource_id: 'module.data.aws_db_instance.shop["eu"]', category: 'data' },
  }),
  change({
    type: 'apps/Deployment',
    id: 'web',
    provider: 'kubernetes',
    severity: 'medium',
    reasons: ['Another image runs.'],
    paths: [
      {
        path: '/properties/spec/template/spec/containers/0/image',
        before: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1.4.2',
        after: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1.5.0',
      },
      { path: '/properties/spec/replicas', before: 3, after: 5 },
    ],
    more: { namespace: 'shop', category: 'compute' },
  }),
  change({
    type: 'aws_instance',
    id: 'aws_instance.worker',
    provider: 'terraform',
    reasons: ['The same resource is known under another address now; nothing else changed.'],
    more: { moved_from: 'aws_instance.worker_old', category: 'metadata' } as Partial<Change>,
  }),
  change({ type: 'aws_sqs_queue', id: 'orders-dlq', action: 'add', reasons: ['A data resource was added.'] }),
]

/** Whatever a name, a path and a value can bring, in each place that a report shows. */
export const EVIL =
  '</script></pre></style><script>window.hurt = 1</script><img src=x onerror="window.hurt = 2">"\'`&amp;]]>--> [x](javascript:1) @all\u202egnp.exe\u001b[2J\u0000\ud800'

export function hostile(): DriftReport {
  const paths: PathChange[] = [
    { path: `/properties/${EVIL.replaceAll('/', '~1')}`, before: EVIL, after: `${EVIL}\n${EVIL}` },
    { path: '/properties/x', before: { [EVIL]: EVIL }, after: [EVIL] },
  ]
  const changes = (['critical', 'low'] as const).map(severity =>
    change({
      type: EVIL,
      id: EVIL,
      name: EVIL,
      scope: EVIL,
      provider: EVIL,
      severity,
      reasons: [EVIL, EVIL],
      paths,
    }),
  )
  const gap: NotChecked = { ...(GAPS[0] as NotChecked), scope_name: EVIL, error: EVIL, region: EVIL }
  return report(changes, [gap], { from: { ...FROM, name: EVIL, id: EVIL } })
}

/** So many changes of a few types. */
export function many(count: number): DriftReport {
  const changes = Array.from({ length: count }, (_, i) =>
    change({
      type: `aws_type_${i % 40}`,
      id: `id-${i}`,
      severity: (['critical', 'high', 'medium', 'low'] as const)[Math.floor((i * 4) / count)] ?? 'low',
      action: (['modify', 'modify', 'add', 'remove'] as const)[i % 4] ?? 'modify',
      paths: [
        { path: '/properties/instance_type', before: 't3.micro', after: `t3.large-${i}` },
        { path: '/tags/Owner', before: 'ana', after: 'ben' },
      ],
    }),
  )
  return report(changes, GAPS)
}

function counts(source: string, total: number, changed: number, missing: number, open: number): StateCounts {
  const managed = total - missing - open
  return {
    source,
    scope: source,
    total,
    managed,
    changed,
    missing,
    not_checked: open,
    unsupported: 0,
    coverage: Math.floor((100 * managed) / (managed + missing)),
  }
}

/** States against what is live. */
export function stateReport(): StateDriftReport {
  const [group, role, database, ...rest] = SHOP as readonly [Change, Change, Change, ...Change[]]
  const declared = (address: string) => ({ address, state: 'lineage-1', source: 'states/network.tfstate' })
  const changes: readonly Change[] = [
    { ...group, declared: declared('module.net.aws_security_group.web') },
    role,
    { ...database, declared: declared('module.data.aws_db_instance.shop["eu"]') },
    ...rest.filter(({ action }) => action === 'add'),
  ]
  const base = report(changes, GAPS.slice(0, 1))
  return {
    ...base,
    summary: {
      ...base.summary,
      total_resources: 43,
      total_managed: 41,
      total_changed: 2,
      total_unmanaged: 1,
      total_missing: 1,
      total_iac_source_count: 2,
      total_declared: 45,
      total_not_checked: 2,
      total_unsupported: 1,
      total_owned: 4,
      total_default: 9,
    },
    managed: [],
    unmanaged: [{ id: 'orders-dlq', type: 'aws_sqs_queue', key: 'k' }],
    missing: [],
    unchecked: [
      {
        id: 'key-1',
        type: 'aws_kms_key',
        key: 'k2',
        source: { source: 'states/app.tfstate', namespace: '', internal_name: 'main' },
      },
    ],
    unsupported: [{ type: 'aws_workspaces_directory', count: 1 }],
    differences: [],
    coverage: 95,
    alerts: { '': [{ message: 'One state could not be opened.' }] },
    states: [counts('states/app.tfstate', 14, 0, 0, 2), counts('states/network.tfstate', 31, 2, 1, 0)],
    provider_name: 'aws',
    provider_version: '1.0.0',
    scan_duration: 7,
    date: '2026-11-22T02:00:07Z',
  }
}
