import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CreateDBClusterCommand, CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds'
import type { Resource, TypeSpec } from '@wgo/core'
import { HAS_MOTO, type Moto, startMoto } from '@wgo/real-servers/moto'
import { HAS_TERRAFORM, openWorkspace, PROVIDER_VERSION } from '@wgo/real-servers/terraform'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SERVICES } from '../src/services/index.ts'
import { typeSpecs } from '../src/spec/type-specs.ts'
import { scanAws } from './support/scan-aws.ts'
import { DIFFERS } from './support/terraform/differs.ts'
import { disagreements, liveOf, readState, type StateResource } from './support/terraform/state.ts'

const SPECS = new Map(typeSpecs(SERVICES).map(spec => [spec.type, spec]))
const REGION = 'eu-west-1'
const KEYS = { AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing' }
const MISSING = HAS_MOTO && HAS_TERRAFORM ? '' : ' (needs moto, terraform and TF_PLUGIN_MIRROR)'

describe.skipIf(MISSING !== '')(`what hashicorp/aws ${PROVIDER_VERSION} made${MISSING}`, () => {
  let moto: Moto
  let state: readonly StateResource[]
  let live: readonly Resource[]

  beforeAll(async () => {
    moto = await startMoto()
    await makeDatabases(moto.endpoint)
    state = await applied(moto.endpoint)
    const scanned = await scanAws({ endpoint: moto.endpoint, regions: [REGION] })
    live = scanned.entries.map(({ resource }) => resource)
  }, 240_000)
  afterAll(() => moto?.stop())

  test('is found live by id or ARN', () => {
    expect(state.length).toBeGreaterThanOrEqual(80)
    expect(state.filter(each => liveOf(each, live) === undefined).map(each => each.address)).toEqual([])
  })

  test('is told as the state tells it, but for what is known to differ, and why', () => {
    const lines = state.flatMap(each => {
      const found = liveOf(each, live)
      const told = found ? disagreements(each, found, SPECS.get(each.type) as TypeSpec) : []
      return told.map(line => `${each.address} ${line}`)
    })
    const known = (line: string): boolean => DIFFERS.some(place => line.startsWith(`${place}:`))
    expect(lines.filter(line => !known(line)).join('\n')).toBe('')
    expect(lines.filter(known).map(line => line.slice(0, line.indexOf(':')))).toEqual(DIFFERS)
  })
})

/** Through the API: Terraform waits more than a minute for each. */
async function makeDatabases(endpoint: string): Promise<void> {
  const credentials = { accessKeyId: KEYS.AWS_ACCESS_KEY_ID, secretAccessKey: KEYS.AWS_SECRET_ACCESS_KEY }
  const client = new RDSClient({ endpoint, region: REGION, credentials })
  const login = { MasterUsername: 'root', MasterUserPassword: 'made-up-for-a-test' }
  await client.send(
    new CreateDBInstanceCommand({
      ...login,
      AllocatedStorage: 20,
      DBInstanceClass: 'db.t3.micro',
      DBInstanceIdentifier: 'orders',
      Engine: 'postgres',
      Tags: [{ Key: 'team', Value: 'core' }],
    }),
  )
  await client.send(
    new CreateDBClusterCommand({ ...login, DBClusterIdentifier: 'ledger', Engine: 'aurora-postgresql' }),
  )
  client.destroy()
}

async function applied(endpoint: string): Promise<readonly StateResource[]> {
  const configuration = join(import.meta.dirname, 'support/terraform/estate')
  await using workspace = await openWorkspace(configuration, { AWS_ENDPOINT_URL: endpoint, ...KEYS })
  const zip = ['-m', 'zipfile', '-c', join(workspace.folder, 'code.zip'), join(workspace.folder, 'main.tf')]
  await promisify(execFile)('python3', zip)
  await workspace.run('apply', '-auto-approve', '-input=false', '-no-color', '-parallelism=20')
  return await readState(workspace)
}
