import { awsCollector } from '@wgo/collector-aws'
import { terraformCollector } from '@wgo/collector-terraform'
import type { Change, StateDriftReport } from '@wgo/core'
import { declaredExtents } from '@wgo/drift'
import { HAS_MOTO, startMoto } from '@wgo/real-servers/moto'
import { applyOracle, changeOutside, idsOf, stateFile } from '@wgo/real-servers/oracle'
import { HAS_TERRAFORM, PROVIDER_VERSION, type Workspace } from '@wgo/real-servers/terraform'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seen } from './sandbox/both-sides.ts'
import { applied, imported, importedAs, plannedAfterWriting } from './sandbox/hints-taken.ts'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { type Seen, seenByTerraform } from './sandbox/seen-by-terraform.ts'
import { alterLeaves, takeAway, undeclare, worldOf } from './sandbox/sensitivity.ts'

const MISSING = HAS_MOTO && HAS_TERRAFORM ? '' : ' (skipped: needs moto, terraform and TF_PLUGIN_MIRROR)'

/** What is changed outside, each told once. */
const CHANGED = [
  'changed aws_cloudwatch_log_group.each["/app/web"] /properties/retention_in_days',
  'changed aws_cloudwatch_metric_alarm.old /properties/threshold',
  'changed aws_ecr_repository.web /properties/image_tag_mutability',
  'changed aws_iam_role_policy.own /properties/policy/Statement/0',
  'changed aws_kms_key.own /properties/enable_key_rotation',
  'changed aws_route_table.public /properties/route/1',
  'changed aws_s3_bucket_public_access_block.files["logs"] /properties/block_public_policy /properties/restrict_public_buckets',
  'changed aws_s3_bucket_versioning.files /properties/versioning_configuration/0/status',
  'changed aws_security_group.web /properties/ingress/0',
  'changed aws_sns_topic.news /properties/display_name',
  'changed aws_sqs_queue.each["jobs"] /properties/visibility_timeout_seconds',
  'changed aws_subnet.each[1] /tags/tier',
  'changed aws_vpc.main /properties/enable_dns_hostnames',
  'missing aws_iam_role_policy_attachment.list',
  'missing aws_sns_topic_subscription.jobs',
  'missing aws_sqs_queue.each["mails"]',
  'missing aws_vpc_security_group_ingress_rule.database["office"]',
  'unmanaged aws_cloudwatch_log_group//by/hand',
  'unmanaged aws_iam_user/mallory',
  'unmanaged aws_s3_bucket/wgo-by-hand',
  'unmanaged aws_security_group_rule/sg_ingress_tcp_5432_5432_cidr_blocks_0.0.0.0/0',
  'unmanaged aws_subnet/subnet',
]

/** What Terraform tells of a thing and WGO of a part of it; `""`: what came about by Terraform itself, after it had looked. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'aws_iam_role.app inline_policy': 'changed aws_iam_role_policy.own /properties/policy/Statement/0',
  'aws_iam_role.app managed_policy_arns': 'missing aws_iam_role_policy_attachment.list',
  'aws_s3_bucket.files["orders"] versioning':
    'changed aws_s3_bucket_versioning.files /properties/versioning_configuration/0/status',
  'aws_security_group.database ingress': 'missing aws_vpc_security_group_ingress_rule.database["office"]',
  // A resource of the estate sets them.
  'aws_security_group.database egress': '',
  'aws_s3_bucket.files["orders"] server_side_encryption_configuration': '',
  // Until the next refresh a state has it as the configuration writes it: tcp for 6.
  'aws_network_acl.main ingress': '',
}

describe.skipIf(MISSING !== '')(`what hashicorp/aws ${PROVIDER_VERSION} made${MISSING}`, () => {
  const ends: (() => unknown)[] = []
  let workspace: Workspace
  let box: Sandbox
  let env: Readonly<Record<string, string>>
  let report: StateDriftReport

  beforeAll(async () => {
    const moto = await startMoto()
    ends.push(() => moto.stop())
    env = moto.env
    workspace = await applyOracle(env)
    ends.push(() => workspace[Symbol.asyncDispose]())
    box = await sandbox(end => void ends.push(end as () => unknown))
  }, 120_000)
  afterAll(async () => {
    for (const end of ends.reverse()) await end()
  })

  test('is in sync, all of it', async () => {
    const same: StateDriftReport = await box.json(drift(workspace), 0, { env })
    const { summary, managed } = same
    expect(summary).toMatchObject({
      total_changed: 0,
      total_missing: 0,
      total_unmanaged: 0,
      total_not_checked: 0,
    })
    expect(summary.total_managed).toBeGreaterThanOrEqual(40)
    expect(new Set(managed.map(({ type }) => type)).size).toBeGreaterThanOrEqual(15)
    expect(same.coverage).toBe(100)
    const { stdout } = await box.run(drift(workspace), { env })
    expect(stdout).toMatch(/^(\d+) of \1 managed in sync \(100 %\)\./)
  }, 30_000)

  test('each place, each type that is gone and each that nobody declares is told, and nothing else', async () => {
    const declared = await seen(terraformCollector(), { states: [stateFile(workspace)] })
    const [{ types } = { types: [] }] = declaredExtents(declared.resources)
    const written = { endpoint: env.AWS_ENDPOINT_URL, regions: ['eu-west-1'] }
    const world = await worldOf(await seen(awsCollector(), written, env, { types }), declared)
    expect(world.report).toMatchObject({ coverage: 100, alerts: {}, summary: { total_changed: 0 } })

    const leaves = await alterLeaves(world)
    expect(leaves.wrong).toEqual([])
    expect(leaves.times).toBeGreaterThan(200)
    for (const { wrong, times } of [await takeAway(world), await undeclare(world)]) {
      expect(wrong).toEqual([])
      expect(times).toBeGreaterThanOrEqual(15)
    }
  }, 60_000)

  test('differs by what was changed outside, and by nothing else', async () => {
    await changeOutside(env.AWS_ENDPOINT_URL ?? '', await idsOf(workspace))
    report = await box.json([...drift(workspace), '--hints'], 2, { env })
    expect(report.changes.map(told).sort()).toEqual(CHANGED)
  }, 60_000)

  test('lacks nothing that Terraform sees when it refreshes', async () => {
    const seen = await seenByTerraform(workspace)
    expect(seen.length).toBeGreaterThanOrEqual(16)
    expect(seen.filter(each => !isTold(each, report))).toEqual([])
  }, 60_000)

  test('is left alone where hints are written: what is changed and written so is what is live', async () => {
    const isOne = ({ action, declared }: Change): boolean =>
      action === 'modify' && !declared?.address.includes('[')
    const written = report.changes.filter(isOne)
    expect(written.length).toBeGreaterThanOrEqual(9)
    const planned = await plannedAfterWriting(workspace, written)
    expect(planned).toContain('aws_iam_role_policy_attachment.list')
    expect(planned.filter(each => written.some(({ declared }) => declared?.address === each))).toEqual([])
  }, 120_000)

  test('and what is unmanaged is found by the import block of its hint', async () => {
    const unmanaged = report.changes.filter(({ action }) => action === 'add')
    const { told, failures } = await imported(workspace, unmanaged)
    expect(failures).toEqual([])
    for (const change of unmanaged) expect(told).toContain(importedAs(change))
  }, 120_000)

  test('is as declared again after the commands of its hints', async () => {
    await applied(
      workspace,
      report.changes.filter(({ action }) => action !== 'add'),
      env,
    )
    const { changes }: StateDriftReport = await box.json(drift(workspace), 2, { env })
    expect(changes.filter(({ action }) => action !== 'add').map(told)).toEqual([])
  }, 120_000)
})

function drift(workspace: Workspace): readonly string[] {
  return ['drift', '--iac', '--state', stateFile(workspace)]
}

/** What a change is, in a line: what people would look for. */
function told(change: Change): string {
  const id = (change.name ?? change.resource_id).replaceAll(/-[0-9a-f]{17}/g, '')
  const address = change.declared?.address ?? `${change.type}/${id}`
  if (change.action === 'add') return `unmanaged ${address}`
  if (change.action === 'remove') return `missing ${address}`
  return `changed ${address} ${[...new Set(change.paths.map(({ path }) => path))].join(' ')}`
}

function isTold(seen: Seen, { changes }: StateDriftReport): boolean {
  const { address, attribute } = seen
  const part = ELSEWHERE[`${address} ${attribute}`]
  if (part !== undefined) return part === '' || changes.map(told).includes(part)
  const own = changes.filter(({ declared }) => declared?.address === address)
  if (attribute === undefined) return own.some(({ action }) => action === 'remove')
  const place = /^tags(?:_all)?$/.test(attribute) ? '/tags' : `/properties/${attribute}`
  return own.some(
    change => change.action === 'modify' && change.paths.some(({ path }) => path.startsWith(place)),
  )
}
