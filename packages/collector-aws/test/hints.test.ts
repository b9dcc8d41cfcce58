import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import type { Change, DriftReport } from '@wgo/core'
import { compareSnapshots } from '@wgo/drift'
import { HAS_MOTO, type Moto, startMoto } from '@wgo/real-servers/moto'
import { HAS_TERRAFORM } from '@wgo/real-servers/terraform'
import { memoryStore } from '@wgo/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeEstate, python } from './estate.ts'
import { importBlocks, planImports } from './support/imports.ts'
import { type Scanned, scanAws } from './support/scan-aws.ts'

const ACCOUNT = '123456789012'
const REGION = 'eu-west-1'
const HAS_AWS = spawnSync('aws', ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0
const MISSING = HAS_MOTO ? '' : ' (needs moto)'
const NO_TERRAFORM = HAS_TERRAFORM ? '' : ' (needs terraform and TF_PLUGIN_MIRROR)'
const NO_AWS = HAS_AWS ? '' : ' (needs the AWS CLI)'

/** What moto says of these ends the provider. */
const ENDS_PROVIDER: ReadonlySet<string> = new Set(['aws_elb', 'aws_lb_listener_rule'])

/** What moto does not answer when it is read, whatever the import says. */
const NOT_IN_MOTO = /ElastiCache Replication Group|State Machine|AvailabilityZoneRelocationStatus/

/** What has no command: it holds data, it cannot be made as it was, or nobody wrote the command down. */
const NONE = [
  'add aws_ebs_volume',
  'add aws_sns_topic',
  'modify aws_cloudwatch_event_target',
  'modify aws_cloudwatch_metric_alarm',
  'modify aws_db_instance',
  'modify aws_instance',
  'modify aws_lambda_function',
  'modify aws_route53_record',
  'modify aws_secretsmanager_secret',
  'remove aws_dynamodb_table',
  'remove aws_ebs_volume',
  'remove aws_iam_access_key',
  'remove aws_s3_bucket',
]

describe.skipIf(MISSING !== '')(`hints of an estate on moto${MISSING}`, () => {
  const store = memoryStore({ redactionKey: new Uint8Array(32) })
  let moto: Moto
  let before: Scanned

  beforeAll(async () => {
    moto = await startMoto()
    await makeEstate(moto, [ACCOUNT], [REGION])
    before = await scanned()
  }, 240_000)
  afterAll(() => moto?.stop())

  const scanned = (): Promise<Scanned> => scanAws({ endpoint: moto.endpoint, regions: [REGION] }, { store })

  test.skipIf(NO_TERRAFORM !== '')(
    `one of each type is imported as its hint says${NO_TERRAFORM}`,
    async () => {
      const blocks = await importBlocks(before.reader, type => !ENDS_PROVIDER.has(type))
      expect(blocks.length).toBeGreaterThanOrEqual(100)
      const { found, failures } = await planImports(blocks, moto.env, REGION)
      expect(failures.filter(each => !NOT_IN_MOTO.test(each))).toEqual([])
      expect(found).toBeGreaterThanOrEqual(80)
    },
    240_000,
  )

  describe('after changes from outside', () => {
    let report: DriftReport

    beforeAll(async () => {
      await python('outside_changes.py', moto.endpoint, ACCOUNT, REGION)
      report = await compareSnapshots(before.reader, (await scanned()).reader, { hints: true })
    }, 240_000)

    test('most that people do by hand has a command', () => {
      const without = report.changes.filter(({ hints = [] }) => hints.length === 0)
      expect([...new Set(without.map(({ action, type }) => `${action} ${type}`))].sort()).toEqual(NONE)
    })

    test.skipIf(NO_AWS !== '')(
      `each command does what its hint says, and nothing else${NO_AWS}`,
      async () => {
        const hinted = report.changes.filter(({ hints = [] }) => hints.length > 0)
        const commands = hinted.flatMap(({ hints = [] }) => hints.flatMap(({ steps }) => steps))
        expect(commands.length).toBeGreaterThanOrEqual(16)
        await Promise.all(commands.map(({ text }) => run(text, moto)))
        const left = await compareSnapshots(before.reader, (await scanned()).reader)
        const missed = report.changes.filter(({ hints = [] }) => hints.length === 0)
        expect(left.changes.map(told).sort()).toEqual(missed.map(told).sort())
      },
      240_000,
    )
  })
})

async function run(command: string, moto: Moto): Promise<void> {
  const { PATH = '', HOME = '' } = process.env
  const env = { PATH, HOME, ...moto.env, AWS_DEFAULT_REGION: REGION }
  await promisify(execFile)('sh', ['-c', `${command} --endpoint-url ${moto.endpoint}`], { env })
}

function told(change: Change): string {
  const paths = change.action === 'modify' ? change.paths.map(({ path }) => ` ${path}`) : []
  return `${change.action} ${change.type} ${change.resource_id}${paths.join('')}`
}
