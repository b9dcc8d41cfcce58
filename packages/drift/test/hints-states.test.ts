import { execFileSync, spawnSync } from 'node:child_process'
import type { Addition, Change, Json, Modification, PathChange, Removal, Resource } from '@wgo/core'
import { expect, test } from 'vitest'
import { labelGiver } from '../src/remediation/hcl/labels.ts'
import type { HintContext } from '../src/remediation/hint-context.ts'
import { hintsOf } from '../src/remediation/hints-of.ts'
import { classifier } from '../src/severity/classifier.ts'
import { SEVERITY_RULES } from '../src/severity/severity-rules.ts'

const HAS_TERRAFORM = spawnSync('terraform', ['version'], { stdio: 'ignore' }).status === 0

function context(taken: readonly string[] = []): HintContext {
  return {
    kind: 'states',
    callScope: (_, scope) => (scope === 'uid' ? 'prod' : undefined),
    classify: classifier(SEVERITY_RULES),
    labels: labelGiver(taken),
    specOf: () => undefined,
  }
}

function resource(type: string, id: string, more: Partial<Resource> = {}): Resource {
  const provider = type.startsWith('aws_') ? 'aws' : type.startsWith('google_') ? 'gcp' : 'kubernetes'
  return {
    id,
    type,
    provider,
    scope: provider === 'kubernetes' ? 'uid' : '123456789012',
    properties: {},
    ...more,
  }
}

function described({ id, type, provider, scope }: Resource) {
  const judged = { severity: 'low', category: 'data', reasons: [], rule: 'any' } as const
  return { key: id, provider, scope, type, resource_id: id, ...judged }
}

function unmanaged(after: Resource): Addition {
  return { ...described(after), action: 'add', after }
}

function declared(address: string) {
  return { address, state: 'lineage', source: 'shop.tfstate' }
}

function missing(address: string): Removal {
  const before = resource('aws_sqs_queue', 'q')
  return { ...described(before), action: 'remove', before, declared: declared(address) }
}

function changed(
  address: string,
  before: Resource,
  after: Resource,
  ...paths: readonly string[]
): Modification {
  const told: PathChange[] = paths.map(path => ({ path }))
  return { ...described(after), action: 'modify', before, after, paths: told, declared: declared(address) }
}

function steps(
  change: Change,
  direction: 'accept' | 'revert',
  taken: readonly string[] = [],
): readonly string[] {
  return hintsOf(change, context(taken))
    .filter(hint => hint.direction === direction)
    .flatMap(hint => hint.steps.map(({ text }) => text))
}

test('what is unmanaged is imported by what its type takes, under a name that nothing else has', () => {
  const group = resource('aws_cloudwatch_log_group', '/app/web', { properties: { name: '/app/web' } })
  expect(steps(unmanaged(group), 'accept', ['aws_cloudwatch_log_group.app_web'])).toEqual([
    'import {\n  to = aws_cloudwatch_log_group.app_web_2\n  id = "/app/web"\n}\n',
    'terraform plan -generate-config-out=generated.tf',
  ])
})

test('how several are imported is said: Terraform writes generated.tf once', () => {
  const group = resource('aws_cloudwatch_log_group', '/app/web', { properties: { name: '/app/web' } })
  const [hint] = hintsOf(unmanaged(group), context())
  expect(hint?.notes).toContain(
    'Put all import blocks in one file first, then run it once: Terraform does not overwrite generated.tf.',
  )
})

test('what the configuration does not speak of, an apply takes into the state: a revert says so', () => {
  const table = (more: Record<string, Json>) => resource('aws_dynamodb_table', 'jobs', { properties: more })
  const [before, after] = [table({}), table({ ttl: [{ attribute_name: 'until', enabled: true }] })]
  const change = changed('aws_dynamodb_table.jobs', before, after, '/properties/ttl')
  const revert = hintsOf(change, context()).find(({ direction }) => direction === 'revert')
  expect(revert?.notes).toContain(
    'Where the plan shows nothing, the configuration does not speak of it: apply then writes what is live into the state.',
  )
})

test.each<[type: string, id: string, properties: Record<string, Json>, imported: string]>([
  ['aws_iam_role_policy_attachment', 'x', { role: 'app', policy_arn: 'arn:p' }, 'app/arn:p'],
  ['aws_iam_user_group_membership', 'ana', { user: 'ana', groups: ['a', 'b'] }, 'ana/a/b'],
  ['aws_ecs_service', 'x', { cluster: 'arn:aws:ecs:r:1:cluster/shop', name: 'web' }, 'shop/web'],
  ['aws_route53_record', 'x', { zone_id: 'Z', name: 'a.b.', type: 'A', set_identifier: 's' }, 'Z_a.b_A_s'],
  ['aws_route_table_association', 'x', { gateway_id: 'igw-1', route_table_id: 'rtb-1' }, 'igw-1/rtb-1'],
  ['aws_wafv2_ip_set', 'x', { id: '1', name: 'office', scope: 'REGIONAL' }, '1/office/REGIONAL'],
  [
    'google_project_iam_member',
    'x',
    { project: 'p', role: 'roles/viewer', member: 'user:a@b.c' },
    'p roles/viewer user:a@b.c',
  ],
  [
    'google_container_node_pool',
    'x',
    { project: 'p', location: 'l', cluster: 'projects/p/c', name: 'n' },
    'p/l/c/n',
  ],
  ['google_sql_user', 'x', { project: 'p', instance: 'i', name: 'u', host: '%' }, 'p/i/%%/u'],
  ['apps/Deployment', 'web', {}, 'shop/web'],
])('%s is imported as %s says', (type, id, properties, imported) => {
  const more = type.includes('/') ? { namespace: 'shop' } : {}
  const [block] = steps(unmanaged(resource(type, id, { properties, ...more })), 'accept')
  expect(block).toContain(`id = "${imported.replace('%%', '%')}"`)
})

test('what has no import known, a condition, or lacks what its import takes has no hint', () => {
  const member = { project: 'p', role: 'r', member: 'user:a', condition: [{ title: 't' }] }
  for (const each of [
    resource('aws_unheard_of', 'x'),
    resource('aws_ecs_service', 'x', { properties: { name: 'web' } }),
    resource('google_project_iam_member', 'x', { properties: member }),
    resource('example.com/Widget', 'x', { namespace: 'shop' }),
    resource('aws_iam_user', 'x', { properties: { name: '$secret:R0sXVXrwOXPSVexfY3qBBq' } }),
  ])
    expect(hintsOf(unmanaged(each), context())).toEqual([])
})

test('what holds data is not deleted by a hint', () => {
  for (const type of [
    'aws_cloudwatch_log_group',
    'aws_db_instance',
    'aws_dynamodb_table',
    'aws_ebs_volume',
    'aws_kms_key',
    'aws_efs_file_system',
    'google_sql_database_instance',
    'Namespace',
    'PersistentVolumeClaim',
    'Secret',
    'apiextensions.k8s.io/CustomResourceDefinition',
  ])
    expect(
      steps(
        unmanaged(resource(type, 'x', { properties: { name: 'x', id: 'x', identifier: 'x' } })),
        'revert',
      ),
    ).toEqual([])
})

test('what is missing is made again, or forgotten as Terraform lets one of its kind be', () => {
  expect(steps(missing('aws_sqs_queue.jobs'), 'accept')).toEqual([
    'removed {\n  from = aws_sqs_queue.jobs\n\n  lifecycle {\n    destroy = false\n  }\n}\n',
  ])
  const one = missing('module.a["x y"].aws_sqs_queue.jobs["it\'s"]')
  expect(steps(one, 'accept')).toEqual([
    "terraform state rm 'module.a[\"x y\"].aws_sqs_queue.jobs[\"it'\\''s\"]'",
  ])
  expect(steps(one, 'revert')).toEqual([
    "terraform apply -target='module.a[\"x y\"].aws_sqs_queue.jobs[\"it'\\''s\"]'",
  ])
})

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: those of Terraform and of shells are meant
const BEFORE = resource('aws_iam_role', 'app', { properties: { description: 'old' }, tags: { a: '1' } })
const POLICY = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['*'] }] }
const AFTER = resource('aws_iam_role', 'app', {
  properties: {
    description: '${x} "quoted" %{y}\n\u202e',
    assume_role_policy: POLICY,
    inline_policy: [{ name: 'own', policy: POLICY }],
    max_session_duration: 7200,
  },
  tags: { a: '1', 'b/c': '2' },
})
const ROLE = changed(
  'module.m.aws_iam_role.app["k"]',
  BEFORE,
  AFTER,
  '/properties/description',
  '/properties/assume_role_policy/Statement/0',
  '/properties/inline_policy/0/policy/Version',
  '/properties/max_session_duration',
  '/tags/b~1c',
)

test('what is changed is written whole: attributes, maps, blocks and JSON', () => {
  const [text = ''] = steps(ROLE, 'accept')
  expect(text).toContain('resource "aws_iam_role" "app" {\n')
  expect(text).toContain('  description = "$${x} \\"quoted\\" %%{y}\\n\\u202E"\n')
  expect(text).toContain('  assume_role_policy = jsonencode({\n')
  expect(text).toContain('  inline_policy {\n    name = "own"\n    policy = jsonencode({\n')
  expect(text).toContain('    "b/c" = "2"\n')
  const notes = hintsOf(ROLE, context())[0]?.notes.join(' ')
  expect(notes).toContain('The block stands in module.m.')
  expect(notes).toContain('all instances of aws_iam_role.app')
})
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: see above

test.skipIf(!HAS_TERRAFORM)('it is as terraform fmt would have it', () => {
  const [text = ''] = steps(ROLE, 'accept')
  expect(execFileSync('terraform', ['fmt', '-'], { input: text, encoding: 'utf8' })).toBe(text)
})

test('a secret is never written, nor what stands for it', () => {
  const secret = { $secret: 'R0sXVXrwOXPSVexfY3qBBq' }
  const after = resource('aws_lambda_function', 'f', {
    properties: {
      environment: [{ variables: { A: 'x', TOKEN: secret } }],
      description: 'a $secret:R0sXVXrwOXPSVexfY3qBBq',
    },
  })
  const change = changed(
    'aws_lambda_function.f',
    resource('aws_lambda_function', 'f'),
    after,
    '/properties/environment/0/variables/A',
    '/properties/description',
  )
  const hint = hintsOf(change, context())[0]
  expect(JSON.stringify(hint)).not.toContain('R0sXVXrwOXPSVexfY3qBBq')
  expect(hint?.steps[0]?.text).toContain('TOKEN = var.secret_that_is_not_shown')
  expect(hint?.notes.join()).toContain('Secrets are not shown')
})

test('what the provider works out is not written', () => {
  const spec = {
    type: 'aws_vpc',
    permissions: [],
    secret: [],
    volatile: [],
    unordered: [],
    refs: [],
    reads: {
      settable: ['/properties/cidr_block', '/properties/route'],
      except: ['/properties/route/*/state'],
      whole: true,
    },
  }
  const after = resource('aws_vpc', 'v', { properties: { arn: 'x', route: [{ to: 'a', state: 'active' }] } })
  const change = changed(
    'aws_vpc.v',
    resource('aws_vpc', 'v'),
    after,
    '/properties/arn',
    '/properties/route/0',
  )
  const [hint] = hintsOf(change, { ...context(), specOf: () => spec })
  expect(hint?.steps[0]?.text).toBe('resource "aws_vpc" "v" {\n  route {\n    to = "a"\n  }\n}\n')
  expect(hint?.notes).toContain('It leaves out arn: no attribute of the configuration sets it.')
})

test('a part that is told in other words than its own is made again, and not written', () => {
  const rule = (port: number) =>
    resource('aws_vpc_security_group_ingress_rule', 'sgr-1', { properties: { from_port: port } })
  const change = changed('aws_vpc_security_group_ingress_rule.web', rule(1), rule(2), '/properties/from_port')
  expect(steps(change, 'accept')).toEqual([])
  expect(steps(change, 'revert')).toEqual(['terraform apply -target=aws_vpc_security_group_ingress_rule.web'])
})

test('objects of Kubernetes are written as blocks of their type', () => {
  const spec = (replicas: number, image: string): Record<string, Json> => ({
    spec: { replicas, template: { spec: { containers: [{ name: 'web', image }] } } },
  })
  const [before, after] = [
    resource('apps/Deployment', 'web', { properties: spec(3, 'a:1') }),
    resource('apps/Deployment', 'web', { properties: spec(5, 'a:2'), tags: { 'a/b': 'c' } }),
  ]
  const paths = [
    '/properties/spec/replicas',
    '/properties/spec/template/spec/containers/0/image',
    '/tags/a~1b',
  ]
  expect(steps(changed('kubernetes_deployment_v1.web', before, after, ...paths), 'accept')).toEqual([
    `resource "kubernetes_deployment_v1" "web" {
  spec {
    replicas = 5

    template {
      spec {
        container {
          name  = "web"
          image = "a:2"
        }
      }
    }
  }

  metadata {
    labels = {
      "a/b" = "c"
    }
  }
}
`,
  ])
  expect(steps(changed('kubernetes_manifest.web', before, after, ...paths), 'accept')).toEqual([])
})

test('of a key that is going to be deleted the deletion is called off, and nothing is applied', () => {
  const key = (more: Record<string, Json>) =>
    resource('aws_kms_key', 'k', { region: 'eu-west-1', properties: { key_id: 'k', ...more } })
  const change = changed(
    'aws_kms_key.main',
    key({ is_enabled: true }),
    key({ is_enabled: false, deletion_date: '2026-12-02T00:00:00.000Z' }),
    '/properties/deletion_date',
    '/properties/is_enabled',
  )
  expect(steps(change, 'accept')).toEqual([])
  expect(steps(change, 'revert')).toEqual([
    'aws kms cancel-key-deletion --key-id k --region eu-west-1',
    'aws kms enable-key --key-id k --region eu-west-1',
  ])
})
