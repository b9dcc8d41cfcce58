import { execFile, spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import type { DriftReport, Resource, SnapshotMetadata } from '@wgo/core'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import type { Permissions } from '../src/authorizing/permissions.ts'
import type { Who } from '../src/authorizing/who.ts'
import { estateOnGoogle, OUTSIDE_CHANGES, smallGoogle, ssh } from './sandbox/google.ts'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { instance, state } from './sandbox/states.ts'

const READER = 'reader@shop-prod-1.iam.gserviceaccount.com'
const GCLOUD_FILE = '../.config/gcloud/application_default_credentials.json'
const GCLOUD_PROJECT = '../.config/gcloud/configurations/config_default'

const scopesOf = ({ coverage }: SnapshotMetadata): readonly string[] =>
  [...new Set(coverage.map(({ scope }) => scope))].toSorted()

const OF_ESTATE = ['--project', 'shop-prod-4711', '--project', 'shop-data-4711']

test('an estate is quiet twice, the same by the Inventory, and shows what changed with what to type next', async () => {
  const [box, { api, signedIn: env }] = [await sandbox(), await estateOnGoogle()]
  const first: SnapshotMetadata = await box.json(['scan', '--provider', 'gcp', ...OF_ESTATE], 0, { env })
  expect(scopesOf(first)).toEqual(['shop-data-4711', 'shop-prod-4711'])
  expect(first.resource_count).toBeGreaterThan(150)
  await box.json(['scan', ...OF_ESTATE], 0, { env })
  const quiet = await box.run(['drift'])
  expect([quiet.code, quiet.stdout]).toEqual([
    0,
    `No drift: ${first.resource_count} resources in 2 projects, both seen whole.\n`,
  ])
  await box.json(['scan', ...OF_ESTATE, '--gcp-via', 'asset'], 0, { env })
  expect((await box.run(['drift'])).stdout).toBe(quiet.stdout)
  for (const change of OUTSIDE_CHANGES) change.does(api)
  await box.json(['scan', ...OF_ESTATE], 0, { env })
  const drift = await box.run(['drift'], { env: { COLUMNS: '80' } })
  expect(drift.code).toBe(2)
  expect(drift.stdout).toMatch(/CRITICAL\n(?: .*\n)* {2}A {2}google_compute_firewall\/.*tmp-open/)
  expect(drift.stdout).toMatch(/release_channel\[0\]\.channel {2}"REGULAR" -> "RAPID"\n/)
  expect(drift.stdout).toMatch(/\nNext\n {2}wgo drift --from \w+ --to \w+ --severity high/)
}, 60_000)

test('what gcloud keeps is found: its sign-in, and its project', async () => {
  const [box, { api, env }] = [await sandbox(), await smallGoogle()]
  await box.write({
    'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }),
    [GCLOUD_FILE]: JSON.stringify(api.tokens.userFile('ada@example.com')),
    [GCLOUD_PROJECT]: '[core]\nproject = shop-prod-1\n',
  })
  const found: SnapshotMetadata = await box.json(['scan'], 0, { env })
  expect(found.providers).toEqual(['gcp', 'terraform'])
  const { providers }: Who = await box.json(['auth', 'status', '--provider', 'gcp'], 0, { env })
  expect(providers[0]).toMatchObject({
    summary: expect.stringMatching(/sign-in of a user, project shop-prod-1$/),
    identities: [
      { scope: 'shop-prod-1', principal: 'ada@example.com', source: 'gcloud auth application-default login' },
    ],
  })
})

test('where nothing of Google Cloud is set up, a scan of all asks it nothing', async () => {
  const [box, { api, env }] = [await sandbox(), await smallGoogle()]
  await box.write({ 'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }) })
  const { GCE_METADATA_HOST: _, ...unset } = env
  const found: SnapshotMetadata = await box.json(['scan'], 0, { env: unset })
  expect([found.providers, api.requests]).toEqual([['terraform'], []])
})

test('--project, --gcp-folder, --gcp-organization and --gcp-via say what to read of Google Cloud', async () => {
  const box = await sandbox()
  const { api, signedIn: env } = await smallGoogle({
    projects: [
      { projectId: 'shop-prod-1', parent: 'folders/11' },
      { projectId: 'shop-data-1', parent: 'organizations/9' },
    ],
    folders: [{ name: 'folders/11', displayName: 'Production', parent: 'organizations/9' }],
  })
  api.put('compute.projects', '', { name: 'shop-data-1' })
  await box.write({ 'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }) })
  const scopesBy = async (...flags: readonly string[]): Promise<readonly string[]> => {
    const metadata: SnapshotMetadata = await box.json(['scan', ...flags], 0, { env })
    expect(metadata.providers).toEqual(['gcp'])
    return scopesOf(metadata)
  }
  expect(await scopesBy('--project', 'shop-data-1')).toEqual(['shop-data-1'])
  expect(await scopesBy('--gcp-folder', '11')).toEqual(['shop-prod-1'])
  expect(await scopesBy('--gcp-organization=9')).toEqual(['shop-data-1', 'shop-prod-1'])
  const asked = api.requests.length
  expect(await scopesBy('--project', 'shop-prod-1', '--gcp-via', 'asset')).toEqual(['shop-prod-1'])
  const lists = api.requests.slice(asked)
  expect(lists.some(request => request.includes('/assets'))).toBe(true)
  expect(lists.some(request => request.includes('/firewalls'))).toBe(false)
  const live = await box.run(['drift', '--live', '--gcp-folder', '11'], { env })
  expect([live.code, live.stdout]).toEqual([0, expect.stringContaining('1 project')])
})

test('auth takes projects, folders, organizations and the way to read', async () => {
  const box = await sandbox()
  const project = { projectId: 'shop-prod-1', name: 'Shop', parent: 'organizations/9' }
  const { api, signedIn: env } = await smallGoogle({ projects: [project] })
  const { stdout } = await box.run(['auth', 'status', '--project', 'shop-prod-1'], { env })
  expect(stdout).toContain('\n  wgo scan --project shop-prod-1 ')
  expect(stdout).toMatch(
    /^gcp +signed in +\S+@\S+ +shop-prod-1 "Shop" +GOOGLE_OAUTH_ACCESS_TOKEN +\d+ APIs$/m,
  )
  const who: Who = await box.json(['auth', 'status', '--gcp-organization', '9'], 0, { env })
  expect(who.providers[0]?.identities[0]?.services).toContain('compute.googleapis.com')
  api.deny('cloudasset.assets.listResource', 'shop-prod-1')
  const by = ['--project', 'shop-prod-1', '--gcp-via', 'asset']
  const lacking = await box.run(['auth', 'test', ...by], { env })
  expect([lacking.code, lacking.stdout]).toEqual([
    3,
    expect.stringMatching(
      /cloudasset\.assets\.listResource[\s\S]*wgo collectors gcp --policy --gcp-via asset\b/,
    ),
  ])
  expect((await box.run(['auth', 'test', '--project', 'shop-prod-1'], { env })).code).toBe(0)
})

test('a permission that is missing is told once, and is no deletion', async () => {
  const [box, { api, signedIn: env }] = [await sandbox(), await smallGoogle()]
  const scan = ['scan', '--project', 'shop-prod-1']
  await box.json(scan, 0, { env })
  api.deny('compute.firewalls.list', 'shop-prod-1')
  const { code, stdout } = await box.run(scan, { env })
  expect([code, stdout.split('compute.firewalls.list is missing')]).toEqual([
    3,
    expect.objectContaining({ length: 2 }),
  ])
  expect(stdout).toContain('wgo collectors gcp --policy --type google_compute_firewall')
  const drift: DriftReport = await box.json(['drift'], 3)
  expect(drift.changes).toEqual([])
  const tested: Permissions = await box.json(['auth', 'test', '--project', 'shop-prod-1'], 3, { env })
  expect(tested.providers[0]?.unreadable).toMatchObject([
    { permission: 'compute.firewalls.list', types: ['google_compute_firewall'] },
  ])
})

test('settings come from files and variables; whose credentials, and who is called, never from a project', async () => {
  const [box, { api, env, signedIn }] = [await sandbox(), await smallGoogle()]
  await box.write({
    'wgo.yaml': 'providers: { gcp: { projects: [shop-prod-1], via: asset } }\n',
    'key.json': JSON.stringify(api.tokens.keyFile(READER)),
  })
  const variables = { env: { ...env, WGO_GCP_CREDENTIALS: 'key.json' } }
  await box.json(['scan', '--provider', 'gcp', '--type', 'google_storage_bucket'], 0, variables)
  const buckets: readonly Resource[] = await box.json(['snapshots', 'show', '--resources'])
  expect(buckets.map(({ id }) => id)).toEqual(['shop-orders'])
  expect((await box.run(['config', 'show'], variables)).stdout).toMatch(/gcp\.via +asset +\S*wgo\.yaml\n/)
  const wrong = await box.run(['scan', '--gcp-via', 'assett'], { env: signedIn })
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('Did you mean "asset"?')])
  for (const [setting, why] of [
    ['credentials: key.json', /gcp\.credentials names whose credentials .*may not stand in a project's file/],
    ['endpoints: { compute: "http://evil" }', /gcp\.endpoints says who is called/],
  ] as const) {
    await box.write({ 'wgo.yaml': `providers: { gcp: { ${setting} } }\n` })
    const refused = await box.run(['scan', '--quiet'], { env })
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(why)])
  }
  await box.run(['config', 'init', '--force'])
  const { readFile } = await import('node:fs/promises')
  const template = await readFile(join(box.folder, 'wgo.yaml'), 'utf8')
  expect(template).toContain('exclude_projects: []')
  expect(template).not.toMatch(/endpoints|credentials:/)
})

interface Role {
  readonly title: string
  readonly includedPermissions: readonly string[]
}

test('the policy is a custom role that only reads, of these types, for this way to read', async () => {
  const box = await sandbox()
  const role = async (...args: readonly string[]): Promise<Role> => {
    const { code, stdout } = await box.run(['collectors', 'gcp', '--policy', ...args])
    expect(code).toBe(0)
    return parse(stdout)
  }
  const whole = await role()
  expect(whole.title).toBe('WGO reader')
  expect(whole.includedPermissions).toEqual(
    expect.arrayContaining(['compute.instances.list', 'storage.buckets.list']),
  )
  const reads = /\.(?:list\w*|get|getIamPolicy)$/
  expect(whole.includedPermissions.filter(permission => !reads.test(permission))).toEqual([])
  const narrow = await role('--type', 'google_storage_bucket')
  expect(narrow.includedPermissions).not.toContain('compute.instances.list')
  expect((await role('--gcp-via', 'asset')).includedPermissions).toContain('cloudasset.assets.listResource')
})

const HAS_GCLOUD = spawnSync('gcloud', ['--version'], { stdio: 'ignore' }).status === 0

test.skipIf(!HAS_GCLOUD)(
  'gcloud takes the role as it is printed (needs gcloud)',
  async () => {
    const box = await sandbox()
    const { stdout } = await box.run(['collectors', 'gcp', '--policy'])
    await box.write({ 'role.yaml': stdout })
    const sent = await sentByGcloud(box)
    expect(sent).toMatchObject({ roleId: 'wgoReader', role: { stage: 'GA', ...parse(stdout) } })
  },
  60_000,
)

/** What gcloud would have Google create. */
async function sentByGcloud(box: Sandbox): Promise<unknown> {
  let body = ''
  const server = createServer(async (request, response) => {
    body = await text(request)
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end('{"name":"projects/p/roles/wgoReader"}')
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const { PATH } = process.env
  const env = {
    PATH,
    HOME: box.home,
    CLOUDSDK_CONFIG: join(box.home, 'gcloud'),
    CLOUDSDK_CORE_DISABLE_PROMPTS: '1',
    CLOUDSDK_AUTH_ACCESS_TOKEN: 'token',
    CLOUDSDK_API_ENDPOINT_OVERRIDES_IAM: `http://127.0.0.1:${port}/`,
  }
  const create = ['iam', 'roles', 'create', 'wgoReader', '--project', 'p', '--file', 'role.yaml']
  await promisify(execFile)('gcloud', create, { cwd: box.folder, env }).catch(error => {
    if (body === '') throw error
  })
  return JSON.parse(body)
}

test('a change of a small thing is told by its whole name, however narrow', async () => {
  const [box, { api, signedIn: env }] = [await sandbox(), await smallGoogle()]
  const scan = ['scan', '--project', 'shop-prod-1']
  await box.json(scan, 0, { env })
  api.patch('compute/projects/shop-prod-1/global/firewalls/ssh', ssh(['0.0.0.0/0']))
  await box.json(scan, 0, { env })
  const { stdout } = await box.run(['drift'])
  expect(stdout).toMatch(
    /CRITICAL\n {2}M {2}google_compute_firewall\/projects\/shop-prod-1\/global\/firewalls\/ssh {2}shop-prod-1 {2}[\da-f]{8}\n {5}The whole internet/,
  )
})
