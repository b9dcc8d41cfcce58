import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findSdk, type GcpApi } from '../src/index.ts'
import { PROJECT, smallWorld } from './small-world.ts'

const withoutGcloud = (await findSdk(process.env.PATH ?? '')) ? '' : ' (no gcloud here)'
const P = `projects/${PROJECT}`
const ACCOUNT = `web@${PROJECT}.iam.gserviceaccount.com`

/** What is said, and what comes of it. */
const SAID: readonly (readonly [command: string, printed: string])[] = [
  ['compute instances list --format=value(name)', 'vm-far vm-a vm-b vm-c vm-d vm-e'],
  ['compute instances list --page-size=2 --format=value(name)', 'vm-far vm-a vm-b vm-c vm-d vm-e'],
  ['compute instances describe vm-far --zone=europe-west1-b --format=value(status)', 'RUNNING'],
  ['storage buckets list --format=value(name)', 'demo-logs'],
  ['storage cat gs://demo-logs/shop/state.json', '{"version":4}'],
  ['storage ls gs://demo-logs/shop/', 'gs://demo-logs/shop/state.json'],
  ['container clusters list --format=value(name)', 'regional zonal'],
  ['iam service-accounts list --format=value(email)', ACCOUNT],
  [`iam service-accounts keys list --iam-account=${ACCOUNT} --format=value(name)`, 'abc'],
  [
    `asset list --project=${PROJECT} --asset-types=storage.googleapis.com/Bucket --format=value(name)`,
    '//storage.googleapis.com/demo-logs',
  ],
  ['sql instances list --format=value(name)', 'db'],
  ['pubsub topics list --format=value(name)', `${P}/topics/orders`],
  ['secrets list --format=value(name)', 'token'],
  ['dns managed-zones list --format=value(name)', 'zone'],
  ['functions list --v2 --format=value(name)', 'resize'],
  ['projects list --format=value(projectId)', 'demo other'],
]

describe.skipIf(withoutGcloud)(`gcloud${withoutGcloud}`, () => {
  let home: string
  let api: GcpApi
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'wgo-gcloud-'))
    api = await smallWorld()
    api.objects.put('demo-logs', 'shop/state.json', '{"version":4}')
  })
  afterAll(async () => {
    await api.close()
    await rm(home, { recursive: true })
  })
  const gcloud = async (command: string): Promise<string> => {
    const env = { PATH: process.env.PATH, HOME: home, ...api.gcloudEnv(home) }
    return (await promisify(execFile)('gcloud', command.split(' '), { env })).stdout
  }

  test.concurrent.for(SAID)('%s', { timeout: 60_000 }, async ([command, printed], { expect }) => {
    expect((await gcloud(command)).trim().split('\n').join(' ')).toBe(printed)
  })

  test('shows why it got nothing', { timeout: 60_000 }, async () => {
    await expect(gcloud('compute instances describe none --zone=us-central1-a')).rejects.toThrow(
      /The resource 'projects\/demo\/zones\/us-central1-a\/instances\/none' was not found/,
    )
    api.refuse({ match: '/sqladmin/', reason: 'SERVICE_DISABLED' })
    await expect(gcloud('sql instances list')).rejects.toThrow(
      /has not been used in project 123456789012 before/,
    )
  })
})
