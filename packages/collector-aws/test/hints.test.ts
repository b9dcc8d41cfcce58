import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import type { Change, DriftReport } from '@wgo/core'
import { compareSnapshots } from '@wgo/drift'
import { HAS_MOTO, type Moto, startMoto } from '@wgo/real-servers/moto'
import { memoryStore } from '@wgo/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeEstate, python } from './estate.ts'
import { type Scanned, scanAws } from './support/scan-aws.ts'

const ACCOUNT = '123456789012'
const REGION = 'eu-west-1'
const HAS_AWS = spawnSync('aws', ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0
const MISSING = HAS_MOTO && HAS_AWS ? '' : ' (needs moto and the AWS CLI)'

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

describe.skipIf(MISSING !== '')(`what brings changes from outside back${MISSING}`, () => {
  const store = memoryStore({ redactionKey: new Uint8Array(32) })
  let moto: Moto
  let before: Scanned
  let report: DriftReport

  beforeAll(async () => {
    moto = await startMoto()
    await makeEstate(moto, [ACCOUNT], [REGION])
    before = await scanned()
    await python('outside_changes.py', moto.endpoint, ACCOUNT, REGION)
    report = await compareSnapshots(before.reader, (await scanned()).reader, { hints: true })
  }, 240_000)
  afterAll(() => moto?.stop())

  const scanned = (): Promise<Scanned> => scanAws({ endpoint: moto.endpoint, regions: [REGION] }, { store })

  test('most that people do by hand has a command', () => {
    const without = report.changes.filter(({ hints = [] }) => hints.length === 0)
    expect([...new Set(without.map(({ action, type }) => `${action} ${type}`))].sort()).toEqual(NONE)
  })

  test('each command does what its hint says, and nothing else', async () => {
    const hinted = report.changes.filter(({ hints = [] }) => hints.length > 0)
    const commands = hinted.flatMap(({ hints = [] }) => hints.flatMap(({ steps }) => steps))
    expect(commands.length).toBeGreaterThanOrEqual(16)
    await Promise.all(commands.map(({ text }) => run(text, moto.endpoint)))
    const left = await compareSnapshots(before.reader, (await scanned()).reader)
    const missed = report.changes.filter(({ hints = [] }) => hints.length === 0)
    expect(left.changes.map(told).sort()).toEqual(missed.map(told).sort())
  }, 240_000)
})

async function run(command: string, endpoint: string): Promise<void> {
  const { PATH = '', HOME = '' } = process.env
  const keys = { AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing' }
  const env = { PATH, HOME, ...keys, AWS_DEFAULT_REGION: REGION }
  await promisify(execFile)('sh', ['-c', `${command} --endpoint-url ${endpoint}`], { env })
}

function told(change: Change): string {
  const paths = change.action === 'modify' ? change.paths.map(({ path }) => ` ${path}`) : []
  return `${change.action} ${change.type} ${change.resource_id}${paths.join('')}`
}
