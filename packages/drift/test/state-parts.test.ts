import type { Resource } from '@wgo/core'
import { expect, test } from 'vitest'
import { compareWorld, declared, idsOf, live } from './worlds.ts'

const WEB = { from_port: 443, to_port: 443, protocol: 'tcp' }
const OPEN_SSH = { ...WEB, from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] }

function rule(...cidrs: string[]) {
  return { ...WEB, cidr_blocks: cidrs }
}

function group(ingress: readonly ReturnType<typeof rule>[]) {
  return live({ type: 'aws_security_group', id: 'sg-1', properties: { name: 'web', ingress, egress: [] } })
}

test('rules that a state groups in another way are the same rules', async () => {
  const state = { id: 'sg-1', name: 'web', egress: [], ingress: [rule('10.0.0.0/8'), rule('10.1.0.0/16')] }
  const report = await compareWorld({
    declared: [declared('aws_security_group', state)],
    live: [group([rule('10.1.0.0/16', '10.0.0.0/8')])],
  })
  expect(report.changes).toEqual([])
  expect(report.coverage).toBe(100)
})

test('an address of IPv6 is one however it is written', async () => {
  const open = (address: string) => ({ ...WEB, ipv6_cidr_blocks: [address] })
  const report = await compareWorld({
    declared: [
      declared('aws_security_group_rule', {
        id: 'sgrule-1',
        security_group_id: 'sg-1',
        type: 'ingress',
        ...open('2001:DB8::/32'),
      }),
    ],
    live: [
      live({ type: 'aws_security_group', id: 'sg-1', properties: { ingress: [open('2001:db8::/32')] } }),
    ],
  })
  expect(report.changes.map(({ action, resource_id }) => [action, resource_id])).toEqual([['add', 'sg-1']])
})

test('where a group declares its rules inside, one more is a change of the group', async () => {
  const state = { id: 'sg-1', name: 'web', egress: [], ingress: [rule('10.0.0.0/8', '10.1.0.0/16')] }
  const report = await compareWorld({
    declared: [declared('aws_security_group', state)],
    live: [group([rule('10.0.0.0/8'), OPEN_SSH])],
  })
  expect(report.changes).toMatchObject([{ action: 'modify', resource_id: 'sg-1', severity: 'critical' }])
  const [change] = report.changes
  expect(
    change?.action === 'modify' && change.paths.map(({ path, before, after }) => [path, before, after]),
  ).toEqual([
    ['/properties/ingress/0/cidr_blocks/1', '10.1.0.0/16', undefined],
    ['/properties/ingress/1', undefined, expect.objectContaining({ from_port: 22 })],
  ])
})

test('where rules are resources of their own, one more is unmanaged and one less is missing', async () => {
  const ofGroup = { security_group_id: 'sg-1' }
  const report = await compareWorld({
    declared: [
      declared('aws_security_group', { id: 'sg-1', name: 'web', egress: [], ingress: [] }),
      declared('aws_security_group_rule', {
        id: 'sgrule-1',
        ...ofGroup,
        ...rule('10.0.0.0/8', '10.1.0.0/16'),
        type: 'ingress',
      }),
      declared('aws_vpc_security_group_ingress_rule', {
        id: 'sgr-2',
        ...ofGroup,
        ip_protocol: 'tcp',
        from_port: 80,
        to_port: 80,
        cidr_ipv4: '10.0.0.0/8',
      }),
    ],
    live: [group([rule('10.1.0.0/16', '10.0.0.0/8'), OPEN_SSH])],
  })
  expect(idsOf(report)).toEqual({
    managed: ['sg-1', 'sgrule-1'],
    missing: ['sgr-2'],
    unmanaged: ['sg-1_ingress_tcp_22_22_cidr_blocks_0.0.0.0/0'],
    unchecked: [],
  })
  expect(report.changes).toMatchObject([
    { action: 'add', type: 'aws_security_group_rule', severity: 'critical' },
    { action: 'remove', type: 'aws_vpc_security_group_ingress_rule' },
  ])
})

test('a rule that lost one of its sources is changed', async () => {
  const report = await compareWorld({
    declared: [
      declared('aws_security_group_rule', {
        id: 'sgrule-1',
        security_group_id: 'sg-1',
        ...rule('10.0.0.0/8', '10.1.0.0/16'),
        type: 'ingress',
      }),
    ],
    live: [group([rule('10.0.0.0/8')])],
  })
  expect(report.differences).toMatchObject([
    {
      res: { id: 'sgrule-1' },
      changelog: [{ type: 'delete', path: ['cidr_blocks', '1'], from: '10.1.0.0/16' }],
    },
  ])
})

test('routes are found by destination, and their targets compared', async () => {
  const table = { id: 'rtb-1', vpc_id: 'vpc-1' }
  const report = await compareWorld({
    declared: [
      declared('aws_route_table', { ...table, route: [] }),
      declared('aws_route', {
        id: 'r-rtb-1',
        route_table_id: 'rtb-1',
        destination_cidr_block: '0.0.0.0/0',
        gateway_id: 'igw-1',
      }),
    ],
    live: [
      live({
        type: 'aws_route_table',
        id: 'rtb-1',
        properties: {
          ...table,
          route: [
            { cidr_block: '0.0.0.0/0', nat_gateway_id: 'nat-1' },
            { cidr_block: '10.9.0.0/16', transit_gateway_id: 'tgw-1' },
          ],
        },
      }),
    ],
  })
  expect(idsOf(report).unmanaged).toEqual(['rtb-1_route_10.9.0.0/16'])
  expect(report.differences[0]?.changelog.map(({ path }) => path[0])).toEqual([
    'gateway_id',
    'nat_gateway_id',
  ])
})

test('entries of a network ACL are found by number, whatever their protocol is called', async () => {
  const entry = {
    action: 'allow',
    cidr_block: '10.0.0.0/8',
    from_port: 0,
    to_port: 0,
    icmp_code: 0,
    icmp_type: 0,
  }
  const report = await compareWorld({
    declared: [
      declared('aws_network_acl_rule', {
        id: 'nacl-1',
        network_acl_id: 'acl-1',
        rule_number: 100,
        rule_action: 'ALLOW',
        egress: false,
        protocol: 'tcp',
        cidr_block: '10.0.0.0/8',
        from_port: 0,
        to_port: 0,
      }),
    ],
    live: [
      live({
        type: 'aws_network_acl',
        id: 'acl-1',
        managed_by: { kind: 'aws', name: 'default' },
        properties: { ingress: [{ ...entry, rule_no: 100, protocol: '6' }], egress: [] },
      }),
    ],
  })
  expect(idsOf(report)).toEqual({ managed: ['nacl-1'], missing: [], unmanaged: [], unchecked: [] })
  expect(report.changes).toEqual([])
})

test('policies that a role declares inside are its own; one more is a change of it', async () => {
  const attachment = (name: string) =>
    live({
      type: 'aws_iam_role_policy_attachment',
      id: `app/${name}`,
      properties: { role: 'app', policy_arn: `arn:aws:iam::aws:policy/${name}` },
    })
  const report = await compareWorld({
    declared: [
      declared('aws_iam_role', {
        id: 'app',
        name: 'app',
        managed_policy_arns: ['arn:aws:iam::aws:policy/Read'],
      }),
    ],
    live: [
      live({ type: 'aws_iam_role', id: 'app', properties: { name: 'app' } }),
      attachment('Read'),
      attachment('Admin'),
    ],
  })
  expect(idsOf(report).unmanaged).toEqual([])
  expect(report.differences[0]?.changelog).toMatchObject([
    { type: 'create', path: ['managed_policy_arns', expect.anything()], to: 'arn:aws:iam::aws:policy/Admin' },
  ])
})

test('where attachments are resources of their own, what the role says of them counts for nothing', async () => {
  const arns = ['Read', 'Admin'].map(name => `arn:aws:iam::aws:policy/${name}`)
  const report = await compareWorld({
    declared: [
      declared('aws_iam_role', { id: 'app', name: 'app', managed_policy_arns: arns }),
      declared('aws_iam_role_policy_attachment', { id: 'app-2026', role: 'app', policy_arn: arns[0] ?? '' }),
    ],
    live: [
      live({ type: 'aws_iam_role', id: 'app', properties: { name: 'app' } }),
      ...arns.map(policy_arn =>
        live({
          type: 'aws_iam_role_policy_attachment',
          id: `app/${policy_arn}`,
          properties: { role: 'app', policy_arn },
        }),
      ),
    ],
  })
  expect(idsOf(report)).toMatchObject({ managed: ['app', `app/${arns[0]}`], unmanaged: [`app/${arns[1]}`] })
  expect(report.differences).toEqual([])
})

test('a binding is all members of its role, and one more is a change of it', async () => {
  const member = (who: string, role = 'roles/viewer') =>
    live({
      type: 'google_project_iam_member',
      id: `my-project/${role}/${who}`,
      properties: { project: 'my-project', role, member: who },
    })
  const report = await compareWorld({
    declared: [
      declared('google_project_iam_binding', {
        id: 'my-project/roles/viewer',
        project: 'my-project',
        role: 'roles/viewer',
        members: ['user:Ann@example.com', 'user:bob@example.com'],
      }),
      declared('google_project_iam_member', {
        id: 'my-project/roles/editor/user:ann@example.com',
        project: 'my-project',
        role: 'roles/editor',
        member: 'user:ann@example.com',
      }),
    ],
    live: [
      member('user:ann@example.com'),
      member('user:eve@example.com'),
      member('user:ann@example.com', 'roles/editor'),
      member('user:eve@example.com', 'roles/owner'),
    ],
  })
  expect(idsOf(report)).toMatchObject({
    managed: ['my-project/roles/viewer', 'my-project/roles/editor/user:ann@example.com'],
    unmanaged: ['my-project/roles/owner/user:eve@example.com'],
    missing: [],
  })
  expect(report.differences).toMatchObject([
    {
      res: { type: 'google_project_iam_binding' },
      changelog: [
        { type: 'delete', from: 'user:bob@example.com' },
        { type: 'create', to: 'user:eve@example.com' },
      ],
    },
  ])
})

test('accounts of Google itself and members elsewhere are no change of a binding', async () => {
  const names = { project: 'my-project', role: 'roles/viewer' }
  const member = (who: string, parts: Partial<Resource> = {}) =>
    live({ type: 'google_project_iam_member', id: who, properties: { ...names, member: who }, ...parts })
  const binding = declared('google_project_iam_binding', { id: 'b', ...names, members: ['user:ann@x.com'] })
  const report = await compareWorld({
    declared: [{ ...binding, identifiers: { id: 'b', account: 'my-project' } }],
    live: [
      member('user:ann@x.com'),
      member('serviceAccount:agent@google.com', { managed_by: { kind: 'gcp', name: 'agent' } }),
      member('user:eve@x.com', { scope: 'another' }),
    ],
  })
  expect(report.summary).toMatchObject({ total_managed: 1, total_changed: 0, total_unmanaged: 1 })
})

test('a policy is everybody who has any role', async () => {
  const member = (who: string, role: string) =>
    live({
      type: 'google_storage_bucket_iam_member',
      id: `b/logs/${role}/${who}`,
      properties: { bucket: 'b/logs', role, member: who },
    })
  const policy_data = { bindings: [{ role: 'roles/storage.admin', members: ['user:ann@example.com'] }] }
  const state = (data: typeof policy_data | string) =>
    declared('google_storage_bucket_iam_policy', { id: 'b/logs', bucket: 'logs', policy_data: data })
  for (const data of [policy_data, JSON.stringify(policy_data)]) {
    const world = { declared: [state(data)], live: [member('user:ann@example.com', 'roles/storage.admin')] }
    expect((await compareWorld(world)).changes).toEqual([])
    const more = { ...world, live: [...world.live, member('allUsers', 'roles/storage.objectViewer')] }
    const report = await compareWorld(more)
    expect(idsOf(report).unmanaged).toEqual([])
    expect(report.differences[0]?.changelog).toMatchObject([{ to: 'roles/storage.objectViewer allUsers' }])
  }
})

test('volumes and their attachments that an instance declares inside are its own', async () => {
  const report = await compareWorld({
    declared: [
      declared('aws_instance', { id: 'i-1', root_block_device: [{ volume_id: 'vol-1', volume_size: 8 }] }),
    ],
    live: [
      live({ type: 'aws_instance', id: 'i-1' }),
      live({ type: 'aws_ebs_volume', id: 'vol-1' }),
      live({
        type: 'aws_volume_attachment',
        id: 'a',
        properties: { instance_id: 'i-1', volume_id: 'vol-1' },
      }),
      live({ type: 'aws_ebs_volume', id: 'vol-2' }),
    ],
  })
  expect(idsOf(report).unmanaged).toEqual(['vol-2'])
})

test('facets of a bucket that it declares inside are its own, and compared', async () => {
  const bucket = { bucket: 'logs' }
  const versioning = (status: string) =>
    live({
      type: 'aws_s3_bucket_versioning',
      id: 'logs',
      properties: { ...bucket, versioning_configuration: [{ status }] },
    })
  const state = declared('aws_s3_bucket', {
    id: 'logs',
    ...bucket,
    versioning: [{ enabled: true, mfa_delete: false }],
  })
  const own = live({ type: 'aws_s3_bucket', id: 'logs', properties: bucket })
  expect((await compareWorld({ declared: [state], live: [own, versioning('Enabled')] })).changes).toEqual([])
  for (const facets of [[], [versioning('Suspended')]]) {
    const report = await compareWorld({ declared: [state], live: [own, ...facets] })
    expect(report.differences[0]?.changelog).toMatchObject([
      { path: ['versioning', '0', 'enabled'], from: true, to: false },
    ])
    expect(report.summary.total_unmanaged).toBe(0)
  }
})

test('a setting that is a resource of its own is compared as one', async () => {
  const policy = (who: string) => ({
    Statement: [{ Effect: 'Allow', Principal: who, Action: 'sqs:*', Resource: '*' }],
  })
  const report = await compareWorld({
    declared: [
      declared('aws_sqs_queue', {
        id: 'https://sqs.eu-west-1.amazonaws.com/1/q',
        name: 'q',
        policy: policy('old'),
      }),
      declared('aws_sqs_queue_policy', {
        id: 'https://sqs.eu-west-1.amazonaws.com/1/q',
        queue_url: 'https://sqs.eu-west-1.amazonaws.com/1/q',
        policy: policy('arn:aws:iam::1:root'),
      }),
    ],
    live: [
      live({
        type: 'aws_sqs_queue',
        id: 'https://eu-west-1.queue.amazonaws.com/1/q',
        properties: { name: 'q', policy: policy('*') },
      }),
    ],
  })
  expect(report.changes).toMatchObject([{ action: 'modify', type: 'aws_sqs_queue_policy' }])
  expect(report.summary).toMatchObject({ total_managed: 2, total_unmanaged: 0 })
})

test('attachments add to what a thing declares inside', async () => {
  const group = (...security_groups: string[]) => ({ id: 'eni-1', security_groups })
  const report = await compareWorld({
    declared: [
      declared('aws_network_interface', group('sg-1')),
      declared('aws_network_interface_sg_attachment', {
        id: 'sg-2_eni-1',
        network_interface_id: 'eni-1',
        security_group_id: 'sg-2',
      }),
    ],
    live: [live({ type: 'aws_network_interface', id: 'eni-1', properties: group('sg-1', 'sg-2', 'sg-3') })],
  })
  expect(idsOf(report)).toMatchObject({
    managed: ['eni-1', 'sg-2_eni-1'],
    missing: [],
    unmanaged: ['eni-1_security_groups_sg-3'],
  })
})

test('volumes that an instance declares inside are compared there', async () => {
  const instance = declared('aws_instance', {
    id: 'i-1',
    root_block_device: [
      { device_name: '/dev/xvda', volume_id: 'vol-1', volume_size: 8, volume_type: 'gp3', iops: 0 },
    ],
    ebs_block_device: [
      { device_name: '/dev/xvdb', volume_id: 'vol-2', volume_size: 20 },
      { device_name: '/dev/xvdc', volume_id: 'vol-3', volume_size: 20 },
    ],
  })
  const volume = (id: string, size: number) =>
    live({ type: 'aws_ebs_volume', id, properties: { size, type: 'gp3', iops: 3_000 } })
  const world = (...live: Resource[]) => ({
    declared: [instance, declared('aws_ebs_volume', { id: 'vol-3', size: 20, type: 'gp3' })],
    live: [running, volume('vol-3', 20), ...live],
  })
  const running = live({ type: 'aws_instance', id: 'i-1' })
  expect((await compareWorld(world(volume('vol-1', 8), volume('vol-2', 20)))).changes).toEqual([])
  const report = await compareWorld(world(volume('vol-1', 100)))
  expect(report.differences).toMatchObject([
    {
      res: { id: 'i-1' },
      changelog: [
        { type: 'delete', path: ['ebs_block_device', '0'] },
        { type: 'update', path: ['root_block_device', '0', 'volume_size'], from: 8, to: 100 },
      ],
    },
  ])
})

test('a rule of which the group tells the id is changed, whatever of it is', async () => {
  const single = (id: string, parts: Resource['properties']) =>
    declared(
      'aws_vpc_security_group_ingress_rule',
      { id, security_group_id: 'sg-1', ip_protocol: 'tcp', from_port: 443, to_port: 443, ...parts },
      { id: `aws_vpc_security_group_ingress_rule.${id}` },
    )
  const seen = (id: string, port: number, cidr_ipv4: string) => ({
    security_group_rule_id: id,
    type: 'ingress',
    ip_protocol: 'tcp',
    from_port: port,
    to_port: port,
    cidr_ipv4,
  })
  const there = {
    ...group([rule('10.0.0.0/8', '10.2.0.0/16'), { ...OPEN_SSH, cidr_blocks: ['10.1.0.0/16'] }]),
    observed: {
      rules: [
        seen('sgr-1', 443, '10.2.0.0/16'),
        seen('sgr-2', 22, '10.1.0.0/16'),
        seen('sgr-3', 443, '10.0.0.0/8'),
      ],
    },
  }
  const report = await compareWorld({
    declared: [
      declared('aws_security_group', { id: 'sg-1', name: 'web', egress: [], ingress: [] }),
      // Somebody took its place: it is gone.
      single('sgr-0', { cidr_ipv4: '10.2.0.0/16' }),
      single('sgr-1', { cidr_ipv4: '10.0.0.0/8' }),
      single('sgr-2', { cidr_ipv4: '10.1.0.0/16' }),
      declared('aws_security_group_rule', {
        id: 'sgrule-3',
        security_group_id: 'sg-1',
        security_group_rule_id: 'sgr-3',
        type: 'ingress',
        ...rule('10.3.0.0/16'),
      }),
    ],
    live: [there],
  })
  const changes = report.changes.map(change => [
    change.declared?.address,
    ...(change.action === 'modify' ? new Set(change.paths.map(({ path }) => path)) : [change.action]),
  ])
  expect(changes.sort()).toEqual([
    ['aws_security_group_rule.this', '/properties/cidr_blocks/0'],
    ['aws_vpc_security_group_ingress_rule.sgr-0', 'remove'],
    ['aws_vpc_security_group_ingress_rule.sgr-1', '/properties/cidr_blocks/0'],
    ['aws_vpc_security_group_ingress_rule.sgr-2', '/properties/from_port', '/properties/to_port'],
  ])
})
