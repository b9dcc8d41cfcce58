import type { Change, Hint, Json, Removal, Resource } from '@wgo/core'
import { expect, test } from 'vitest'
import { labelGiver } from '../src/remediation/hcl/labels.ts'
import type { HintContext } from '../src/remediation/hint-context.ts'
import { hintsOf } from '../src/remediation/hints-of.ts'
import { classifier } from '../src/severity/classifier.ts'
import { SEVERITY_RULES } from '../src/severity/severity-rules.ts'

const JUDGED = { severity: 'low', category: 'data', reasons: [], rule: 'any' } as const

function resource(type: string, more: Partial<Resource>): Resource {
  return { id: 'x', type, provider: 'aws', scope: '123456789012', properties: {}, ...more }
}

function described({ id, type, provider, scope }: Resource) {
  return { key: id, provider, scope, type, resource_id: id, ...JUDGED }
}

function modified(before: Resource, after: Resource, path: string, values: readonly [Json, Json]): Change {
  const paths = [{ path, before: values[0], after: values[1] }]
  return { ...described(after), action: 'modify', before, after, paths }
}

function hintOf(change: Change, kind: HintContext['kind'] = 'snapshots'): Hint | undefined {
  const hints = hintsOf(change, {
    kind,
    callScope: () => 'prod',
    classify: classifier(SEVERITY_RULES),
    labels: labelGiver([]),
    specOf: () => undefined,
  })
  return hints.find(({ direction }) => direction === 'revert')
}

function commands(change: Change): readonly string[] {
  return hintOf(change)?.steps.map(({ text }) => text) ?? []
}

test.each([
  ['arn:aws:route53:::hostedzone/Z1', undefined, 'us-east-1'],
  ['arn:aws-cn:cloudfront::1:distribution/E1', undefined, 'cn-northwest-1'],
  ['arn:aws-us-gov:route53:::hostedzone/Z1', undefined, 'us-gov-west-1'],
  ['arn:aws:sqs:eu-west-1:1:jobs', 'eu-west-1', 'eu-west-1'],
])('the tags of %s are given back where tagging is done', (arn, region, where) => {
  const own = { identifiers: { arn }, ...(region !== undefined && { region }) }
  const [before, after] = [
    resource('aws_route53_zone', { ...own, tags: { team: 'core' } }),
    resource('aws_route53_zone', { ...own, tags: { team: 'x' } }),
  ]
  expect(commands(modified(before, after, '/tags/team', ['core', 'x']))).toEqual([
    `aws resourcegroupstaggingapi tag-resources --resource-arn-list ${arn} --tags '{"team":"core"}' --region ${where}`,
  ])
})

test.each(['snapshots', 'states'] as const)(
  'where going back opens what was closed, its hint says so: %s',
  kind => {
    const cidrs = ['0.0.0.0/0', '192.0.2.0/24'] as const
    const [open, closed] = cidrs.map(cidr =>
      resource('aws_security_group', {
        properties: { ingress: [{ from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: [cidr] }] },
      }),
    ) as [Resource, Resource]
    const told = (before: Resource, after: Resource, values: readonly [Json, Json]): string => {
      const change = modified(before, after, '/properties/ingress/0/cidr_blocks/0', values)
      const declared = { address: 'aws_security_group.web', state: 'lineage', source: 'shop.tfstate' }
      return hintOf({ ...change, declared }, kind)?.notes.join(' ') ?? ''
    }
    expect(told(open, closed, cidrs)).toMatch(/To go back is a change of severity (?:high|critical) itself: /)
    expect(told(closed, open, [cidrs[1], cidrs[0]])).not.toContain('To go back')
    expect(told(closed, open, [cidrs[1], cidrs[0]])).not.toBe('')
  },
)

test('a grant that is made again says what it gives', () => {
  const policy_arn = 'arn:aws:iam::aws:policy/AdministratorAccess'
  const before = resource('aws_iam_role_policy_attachment', { properties: { role: 'app', policy_arn } })
  const gone: Removal = { ...described(before), action: 'remove', before }
  expect(hintOf(gone)?.notes.join(' ')).toContain('To go back is a change of severity critical itself')
})

test('a guard that is switched off again says so', () => {
  const [off, on] = ['inherited', 'enforced'].map(public_access_prevention =>
    resource('google_storage_bucket', {
      provider: 'gcp',
      properties: { name: 'files', public_access_prevention },
    }),
  ) as [Resource, Resource]
  const place = '/properties/public_access_prevention'
  const undone = modified(off, on, place, ['inherited', 'enforced'])
  expect(commands(undone)).toEqual(['gcloud storage buckets update gs://files --no-public-access-prevention'])
  expect(hintOf(undone)?.notes.join(' ')).toContain('To go back is a change of severity ')
  const done = modified(on, off, place, ['enforced', 'inherited'])
  expect(hintOf(done)?.notes.join(' ')).not.toContain('To go back')
})

test('a set is deleted by a hint only where its volumes stay', () => {
  const set = (whenDeleted: string): Change => {
    const properties = { spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted } } }
    const place = { provider: 'kubernetes', scope: 'uid', id: 'db', namespace: 'shop' }
    const after = resource('apps/StatefulSet', { ...place, properties })
    return { ...described(after), action: 'add', after }
  }
  expect(commands(set('Delete'))).toEqual([])
  expect(commands(set('Retain'))).toEqual([
    'kubectl --context=prod --namespace=shop delete StatefulSet.apps/db',
  ])
})

test('what no command covers is called as its change is', () => {
  const own = { region: 'eu-west-1' }
  const [before, after] = [
    resource('aws_instance', {
      ...own,
      properties: { source_dest_check: true, root_block_device: [{ iops: 1 }] },
    }),
    resource('aws_instance', {
      ...own,
      properties: { source_dest_check: false, root_block_device: [{ iops: 2 }] },
    }),
  ]
  const paths = [
    { path: '/properties/source_dest_check', before: true, after: false },
    { path: '/properties/instance_type', before: 'a', after: 'b' },
    { path: '/properties/root_block_device/0/iops', before: 1, after: 2 },
    { path: '/tags/a~1b', before: '1', after: '2' },
  ]
  const change: Change = { ...described(after), action: 'modify', before, after, paths }
  expect(hintOf(change)?.notes).toContain(
    'No command is known for instance_type, root_block_device[0].iops, tags["a/b"].',
  )
})
