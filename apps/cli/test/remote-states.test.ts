import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { terraformCollector } from '@wgo/collector-terraform'
import type { Host, ObjectReader } from '@wgo/core'
import { startGcpApi } from '@wgo/gcp-api'
import { named, startControlPlane, withoutControlPlane } from '@wgo/real-servers/kubernetes'
import { HAS_MOTO } from '@wgo/real-servers/moto'
import { createHost } from '@wgo/scan'
import { realClock, testLog } from '@wgo/testkit'
import { describe, expect, onTestFinished, test } from 'vitest'
import { lentReaders, type Said } from '../src/program/lent-readers.ts'
import { motoEnv } from './sandbox/aws.ts'

const withoutTerraform =
  spawnSync('terraform', ['version'], { timeout: 60_000 }).status === 0 ? '' : ' (no terraform here)'

type Env = Readonly<Record<string, string>>

/** Two workspaces of one configuration, each with a resource of its own, written by Terraform itself. */
async function written(backend: string, env: Env): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wgo-remote-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await writeFile(
    join(folder, 'main.tf'),
    `terraform {\n  backend ${backend}\n}\nresource "terraform_data" "shop" {\n  input = terraform.workspace\n}\n`,
  )
  const terraform = async (...args: readonly string[]): Promise<void> => {
    const options = {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, TF_IN_AUTOMATION: '1', ...env },
    }
    await promisify(execFile)('terraform', [...args, '-no-color'], options)
  }
  await terraform('init', '-input=false')
  await terraform('apply', '-auto-approve')
  await terraform('workspace', 'new', 'blue')
  await terraform('apply', '-auto-approve')
  return folder
}

interface Look {
  readonly said?: Record<string, object>
  readonly env?: Env
  readonly workspace?: string
}

/** What the collector makes of states: the workspace that each was applied in. */
async function workspacesIn(
  cwd: string,
  states: readonly string[],
  { said = {}, env = {}, workspace }: Look,
): Promise<readonly string[]> {
  const objects: readonly ObjectReader[] = lentReaders((name => said[name] ?? {}) as Said)
  const collector = terraformCollector({ objects })
  const host: Host = createHost({ collector, clock: realClock, log: testLog(), env, cwd })
  const session = await collector.open({ states, pull: false, ...(workspace && { workspace }) }, host)
  const found: string[] = []
  for await (const unit of session.units({}))
    for await (const emit of session.collect(unit, host)) {
      if (emit.kind === 'gap') throw new Error('not seen whole')
      if (emit.kind === 'resource') found.push(String(emit.resource.properties.input))
    }
  await session.close()
  return found.sort()
}

const BOTH = ['blue', 'default']

describe.skipIf(withoutTerraform)(`what terraform wrote is read where it lies${withoutTerraform}`, () => {
  test.skipIf(!HAS_MOTO)(`in S3${HAS_MOTO ? '' : ' (needs moto)'}`, { timeout: 120_000 }, async () => {
    const { AWS_ENDPOINT_URL: endpoint = '', ...env } = await motoEnv()
    await fetch(`${endpoint}/states`, { method: 'PUT' })
    const folder = await written(
      `"s3" {
        bucket                      = "states"
        key                         = "shop/prod.tfstate"
        region                      = "us-east-1"
        endpoints                   = { s3 = "${endpoint}", sts = "${endpoint}", iam = "${endpoint}" }
        use_path_style              = true
        skip_credentials_validation = true
        skip_metadata_api_check     = true
        skip_requesting_account_id  = true
        skip_region_validation      = true
      }`,
      env,
    )
    expect(await workspacesIn(folder, ['.'], { env, workspace: 'all' })).toEqual(BOTH)
    expect(await workspacesIn(folder, ['.'], { env })).toEqual(['blue'])
    const said = { aws: { endpoint } }
    expect(await workspacesIn('/', ['s3://states/'], { env, said })).toEqual(BOTH)
    const one = [`s3://states/shop/prod.tfstate?endpoint=${endpoint}`]
    expect(await workspacesIn('/', one, { env })).toEqual(['default'])
    expect(await workspacesIn('/', one, { env, workspace: 'all' })).toEqual(BOTH)
  })

  test('in Cloud Storage', { timeout: 120_000 }, async () => {
    const api = await startGcpApi({ projects: [{ projectId: 'shop' }] })
    onTestFinished(() => api.close())
    api.put('storage.buckets', 'projects/shop', { name: 'states' })
    const { storage = '' } = api.endpoints
    // Where a folder says that it leads elsewhere, the user's own variable has to say so too.
    const env = { GOOGLE_OAUTH_ACCESS_TOKEN: api.token, GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT: storage }
    const folder = await written(
      `"gcs" {
        bucket                  = "states"
        prefix                  = "shop"
        access_token            = "${api.token}"
        storage_custom_endpoint = "${storage}"
      }`,
      env,
    )
    const said = { gcp: { endpoints: { storage } } }
    expect(await workspacesIn(folder, ['.'], { env, said, workspace: 'all' })).toEqual(BOTH)
    expect(await workspacesIn(folder, ['.'], { env, said })).toEqual(['blue'])
    expect(await workspacesIn('/', ['gs://states/shop/*.tfstate'], { env, said })).toEqual(BOTH)
    expect(await workspacesIn('/', ['gs://states/shop/blue.tfstate'], { env, said })).toEqual(['blue'])
  })

  test.skipIf(withoutControlPlane)(named('in secrets of a cluster'), { timeout: 180_000 }, async () => {
    const plane = await startControlPlane()
    onTestFinished(() => plane[Symbol.asyncDispose]())
    const namespace = await plane.namespace('states')
    const folder = await written(
      `"kubernetes" {
        secret_suffix  = "shop"
        namespace      = "${namespace}"
        config_context = "admin"
      }`,
      { KUBE_CONFIG_PATH: plane.kubeconfig },
    )
    const env = { KUBE_CONFIG_PATH: plane.kubeconfig }
    expect(await workspacesIn(folder, ['.'], { env, workspace: 'all' })).toEqual(BOTH)
    expect(await workspacesIn(folder, ['.'], { env })).toEqual(['blue'])
    const said = { kubernetes: { kubeconfig: plane.kubeconfig, contexts: ['admin'] } }
    expect(await workspacesIn('/', [`k8s://${namespace}/`], { said })).toEqual(BOTH)
    expect(await workspacesIn('/', [`k8s://${namespace}/shop`], { said })).toEqual(['default'])
  })
})
