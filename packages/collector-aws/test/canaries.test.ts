import { glob, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HAS_MOTO, type Moto, startMoto } from '@wgo/real-servers/moto'
import { openStore } from '@wgo/store-fs'
import { expectNoSecrets, realClock } from '@wgo/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plantSecrets } from './estate.ts'
import { type Scanned, scanAws } from './support/scan-aws.ts'

const ACCOUNT = '111111111111'
const REGION = 'eu-west-1'

describe.skipIf(!HAS_MOTO)(`secrets planted in an account${HAS_MOTO ? '' : ' (needs moto)'}`, () => {
  let folder: string
  let moto: Moto
  /** By where they were planted. */
  let planted: Readonly<Record<string, string>>
  let scanned: Scanned

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wgo-canaries-'))
    moto = await startMoto()
    planted = await plantSecrets(moto.endpoint, { account: ACCOUNT, region: REGION })
    const owner = { pid: process.pid, host: 'test', isRunning: () => true }
    const store = await openStore({
      path: join(folder, 'store'),
      clock: realClock,
      owner,
      compression: 'none',
    })
    const assume_role = [`arn:aws:iam::${ACCOUNT}:role/reader`]
    scanned = await scanAws({ endpoint: moto.endpoint, assume_role, regions: [REGION] }, { store })
  }, 120_000)
  afterAll(async () => {
    moto?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('there are more than forty, of all the places that hold them', () => {
    expect(new Set(Object.values(planted)).size).toBeGreaterThan(40)
  })

  test('what they were planted in is read', () => {
    const types = new Set(scanned.entries.map(({ resource }) => resource.type))
    for (const type of PLANTED_IN) expect(types).toContain(type)
  })

  test.for(['store', 'coverage', 'log'])('none is in the %s', async where => {
    expectNoSecrets(await textOf(where), Object.values(planted))
  })

  const textOf = async (where: string): Promise<string> => {
    if (where === 'coverage') return JSON.stringify(scanned.coverage)
    if (where === 'log') return JSON.stringify(scanned.log.lines)
    const texts: string[] = []
    for await (const file of glob('**/*.ndjson', { cwd: folder }))
      texts.push(await readFile(join(folder, file), 'utf8'))
    const all = texts.join('\n')
    // The store holds what the secrets lay in.
    for (const type of PLANTED_IN) expect(all).toContain(type)
    return all
  }
})

const PLANTED_IN = [
  'aws_api_gateway_api_key',
  'aws_api_gateway_integration',
  'aws_api_gateway_stage',
  'aws_apigatewayv2_stage',
  'aws_cloudformation_stack',
  'aws_cloudfront_distribution',
  'aws_cloudwatch_event_target',
  'aws_codebuild_project',
  'aws_db_instance',
  'aws_ecs_task_definition',
  'aws_elasticache_replication_group',
  'aws_iam_access_key',
  'aws_instance',
  'aws_kinesis_firehose_delivery_stream',
  'aws_lambda_function',
  'aws_lambda_permission',
  'aws_launch_configuration',
  'aws_launch_template',
  'aws_lb_listener',
  'aws_opensearch_domain',
  'aws_rds_cluster',
  'aws_redshift_cluster',
  'aws_scheduler_schedule',
  'aws_secretsmanager_secret',
  'aws_sfn_state_machine',
  'aws_sns_topic_subscription',
  'aws_ssm_parameter',
  'aws_vpn_connection',
]
