import { type Json, type JsonObject, pointerSegments } from '@wgo/core'
import { HAS_MOTO, type Moto, startMoto } from '@wgo/real-servers/moto'
import { collectorContract, expectNoSecrets } from '@wgo/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { awsCollector } from '../src/index.ts'
import { SERVICES } from '../src/services/index.ts'
import { typeSpecs } from '../src/spec/type-specs.ts'
import { type Estate, makeEstate } from './estate.ts'
import { configOf, type Scanned, scanAws, TEST_ENV } from './support/scan-aws.ts'

const ACCOUNTS = ['111111111111', '222222222222']
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2']

describe.skipIf(!HAS_MOTO)(
  `an estate in two accounts and three regions${HAS_MOTO ? '' : ' (needs moto)'}`,
  () => {
    let moto: Moto
    let estate: Estate
    let scanned: Scanned

    beforeAll(async () => {
      moto = await startMoto()
      estate = await makeEstate(moto, ACCOUNTS)
      scanned = await scanAll(1)
    }, 120_000)
    afterAll(() => moto?.stop())

    const scanAll = (seed: number): Promise<Scanned> =>
      scanAws(
        {
          endpoint: moto.endpoint,
          assume_role: ACCOUNTS.map(account => `arn:aws:iam::${account}:role/reader`),
          regions: REGIONS,
        },
        { seed, redactionKey: new Uint8Array(32) },
      )

    test('everything that was made is found, type by type, and nothing else', () => {
      expect(made(estate).length).toBeGreaterThanOrEqual(150)
      expect(found(scanned)).toEqual(made(estate))
    })

    test('what AWS makes by itself is there, and marked', () => {
      const byAws = scanned.entries.filter(({ resource }) => resource.managed_by?.kind === 'aws')
      expect(new Set(byAws.map(({ resource }) => resource.type))).toContain('aws_vpc')
      for (const account of ACCOUNTS) {
        const vpcs = byAws.filter(({ resource }) => resource.type === 'aws_vpc' && resource.scope === account)
        expect(vpcs.map(({ resource }) => resource.region).sort()).toEqual([...REGIONS].sort())
      }
    })

    test('all is complete but what this server does not know, and that is told', () => {
      const gaps = scanned.coverage.filter(entry => entry.state !== 'complete')
      expect(new Set(gaps.flatMap(entry => entry.types))).toEqual(new Set(NOT_IN_MOTO))
      for (const gap of gaps) expect(gap.error).toMatch(/in .+ of account \d{12}/)
    })

    test('what specs say of secret, masked and volatile places is said of places that there are', () => {
      const missing = typeSpecs(SERVICES).flatMap(spec => {
        const own = scanned.entries.filter(({ resource }) => resource.type === spec.type)
        const isThere = (path: string): boolean =>
          own.some(({ resource }) => existsAt(resource as never, pointerSegments(path)))
        const places = [
          ...spec.secret,
          ...(spec.masked ?? []),
          ...spec.volatile.map(path => path.replace('/properties/', '/observed/')),
        ]
        return own.length === 0
          ? []
          : places.filter(path => !isThere(path)).map(path => `${spec.type} ${path}`)
      })
      expect(missing).toEqual(NOT_IN_ESTATE)
    })

    test('no planted secret is in what is stored or logged', () => {
      expectNoSecrets(JSON.stringify([scanned.entries, scanned.coverage, scanned.log.lines]), estate.canaries)
    })

    test('the same world scanned again gives the same bytes', async () => {
      const again = await scanAll(99)
      const texts = ({ entries }: Scanned) => entries.map(entry => JSON.stringify(entry))
      expect(texts(again)).toEqual(texts(scanned))
    }, 60_000)

    collectorContract('AWS', async () => ({
      collector: awsCollector(),
      config: await configOf({
        endpoint: moto.endpoint,
        assume_role: [`arn:aws:iam::${ACCOUNTS[0]}:role/reader`],
        regions: ['eu-west-1'],
      }),
      host: { env: TEST_ENV },
      selection: { types: TYPES },
      types: TYPES,
      secrets: estate.canaries,
    }))
  },
)

/** One of each kind of reading: pages, details, facets, pairs and parts of parts. */
const TYPES = [
  'aws_instance',
  'aws_launch_template',
  'aws_security_group',
  'aws_volume_attachment',
  'aws_iam_access_key',
  'aws_iam_role',
  'aws_lambda_function',
  'aws_lambda_permission',
  'aws_s3_bucket',
  'aws_s3_bucket_policy',
  'aws_db_instance',
  'aws_lb_listener_rule',
  'aws_cloudwatch_event_target',
]

/**
 * Places that this server never answers with: AWS tells no secret of a log-in by OIDC either, and moto keeps
 * no event source token. Passwords that RDS keeps in a secret the estate has none.
 */
const NOT_IN_ESTATE: readonly string[] = [
  'aws_api_gateway_stage /properties/canary_settings/*/stage_variable_overrides/*',
  'aws_apigatewayv2_integration /properties/response_parameters/*/mappings/*',
  'aws_codebuild_project /properties/secondary_sources/*/auth/*/resource',
  'aws_elasticache_replication_group /observed/engine_version_actual',
  'aws_lb_listener /properties/default_action/*/authenticate_oidc/*/client_secret',
  'aws_lb_listener_rule /properties/action/*/authenticate_oidc/*/client_secret',
  'aws_lambda_permission /properties/event_source_token',
  'aws_db_instance /observed/master_user_secret/*/secret_status',
  'aws_rds_cluster /observed/master_user_secret/*/secret_status',
  'aws_redshift_cluster /observed/cluster_nodes',
  'aws_redshift_cluster /observed/cluster_revision_number',
  'aws_scheduler_schedule /properties/target/*/sagemaker_pipeline_parameters/*/pipeline_parameter/*/value',
]

function existsAt(value: Json | undefined, [segment, ...rest]: readonly string[]): boolean {
  if (segment === undefined) return value !== undefined
  if (typeof value !== 'object' || value === null) return false
  const members = Object.values(value) as Json[]
  if (segment === '**')
    return existsAt(value, rest) || members.some(member => existsAt(member, [segment, ...rest]))
  if (segment !== '*') return existsAt((value as JsonObject)[segment], rest)
  return members.some(member => existsAt(member, rest))
}

const NOT_IN_MOTO = [
  'aws_apigatewayv2_authorizer',
  'aws_backup_selection',
  'aws_cloudfront_cache_policy',
  'aws_cloudfront_function',
  'aws_ecs_capacity_provider',
  'aws_eks_addon',
  'aws_elasticache_parameter_group',
  'aws_elasticache_serverless_cache',
  'aws_elasticache_user_group',
  'aws_msk_configuration',
  'aws_placement_group',
]

/** As lines, so that a difference can be read. */
function made({ made }: Estate): readonly string[] {
  return Object.entries(made)
    .flatMap(([account, regions]) =>
      Object.entries(regions).flatMap(([region, types]) =>
        Object.entries(types).flatMap(([type, ids]) => ids.map(id => [account, region, type, id].join(' '))),
      ),
    )
    .sort()
}

/** What goes with what was made, without having been asked for. */
const GOES_WITH = new Set([
  'aws_network_interface',
  'aws_volume_attachment',
  'aws_ec2_transit_gateway_route_table',
])

function found({ entries }: Scanned): readonly string[] {
  return entries
    .map(({ resource }) => resource)
    .filter(({ type, managed_by: maker }) => maker?.kind !== 'aws' && !GOES_WITH.has(type))
    .map(({ scope, region = '', type, id }) => [scope, region, type, id].join(' '))
    .sort()
}
