import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { smallGoogle } from './sandbox/google.ts'
import { type RunOptions, type Sandbox, sandbox } from './sandbox/sandbox.ts'

const KEY = 'canary-key-5f0c21'
const READER = 'reader@shop-prod-1.iam.gserviceaccount.com'

/** One clear error, with what to type next, exit 1, and nothing kept of the scan. */
async function failureOf(box: Sandbox, options: RunOptions, ...args: readonly string[]): Promise<string> {
  const outcome = await box.run(['scan', '--provider', 'gcp', '--quiet', ...args], options)
  expect([outcome.code, outcome.stdout]).toEqual([1, ''])
  expect(outcome.stderr).toMatch(/^wgo: \S.*\n(?: {5}.*\n)*\n(?: {2}\S.*\n)+$/)
  expect(outcome.stderr).not.toContain('canary')
  expect(outcome.stderr).not.toContain('[secret]')
  expect(await box.json(['snapshots', 'list'])).toEqual([])
  return outcome.stderr
}

/** What is said where this stands in the file that GOOGLE_APPLICATION_CREDENTIALS names. */
async function saidOfKey(content: string): Promise<string> {
  const [box, { env }] = [await sandbox(), await smallGoogle()]
  await box.write({ 'key.json': content })
  return failureOf(box, { env: { ...env, GOOGLE_APPLICATION_CREDENTIALS: 'key.json' } })
}

test('no credentials are told with how to sign in', async () => {
  const { env } = await smallGoogle()
  const said = await failureOf(await sandbox(), { env })
  expect(said).toMatch(
    /^wgo: No Google Cloud credentials: no file is named or kept by gcloud, and no metadata/,
  )
  expect(said).toContain('\n  gcloud auth application-default login\n')
})

test('that nothing at all is set up is told by provider, and offers to sign in', async () => {
  const { code, stderr } = await (await sandbox()).run(['scan', '--quiet'])
  expect(code).toBe(1)
  expect(stderr).toMatch(/\n {5}Google Cloud: no Google Cloud credentials\n/)
  expect(stderr).toContain('\n  gcloud auth application-default login\n')
})

test('a key file that is not there is told by its path, and by who names it', async () => {
  const { env } = await smallGoogle()
  const options = { env: { ...env, GOOGLE_APPLICATION_CREDENTIALS: 'ci/key.json' } }
  expect(await failureOf(await sandbox(), options)).toMatch(
    /GOOGLE_APPLICATION_CREDENTIALS[\s\S]*ci\/key\.json/,
  )
})

test('a key file that is no JSON is told without what stands in it', async () => {
  expect(await saidOfKey(`{ "type": "service_account", "private_key": "${KEY}`)).toMatch(/key\.json .*JSON/)
})

test('a key file of another kind is told with the kinds that are taken', async () => {
  const oauthClient = JSON.stringify({ installed: { client_id: 'x', client_secret: KEY } })
  expect(await saidOfKey(oauthClient)).toMatch(/key\.json/)
  expect(await saidOfKey(JSON.stringify({ type: 'gdch_service_account', private_key: KEY }))).toMatch(
    /gdch_service_account/,
  )
})

test('a clock that is off is told as that', async () => {
  const box = await sandbox()
  const { api, env } = await smallGoogle({ now: () => Date.now() + 7_200_000 })
  await box.write({ 'key.json': JSON.stringify(api.tokens.keyFile(READER)) })
  const said = await failureOf(box, { env: { ...env, GOOGLE_APPLICATION_CREDENTIALS: 'key.json' } })
  expect(said).toContain("This machine's clock is off")
  expect(said).toContain('\n  Set this machine')
})

test('a sign-in that was revoked is told with how to sign in again', async () => {
  const box = await sandbox()
  const { api, env } = await smallGoogle()
  const user = { ...(api.tokens.userFile('ada@example.com') as object), refresh_token: KEY }
  await box.write({ '../.config/gcloud/application_default_credentials.json': JSON.stringify(user) })
  const said = await failureOf(box, { env: { ...env, GOOGLE_CLOUD_PROJECT: 'shop-prod-1' } })
  expect(said).toMatch(/sign-in has ended, or was revoked.*\n\n {2}gcloud auth application-default login\n/)
})

test('no project is told with how to name one', async () => {
  const { signedIn: env } = await smallGoogle()
  expect(await failureOf(await sandbox(), { env })).toMatch(
    /^wgo: No Google Cloud project is named: .*\n\n {2}wgo scan --provider gcp --project ID\n/,
  )
})

test('a project that is not there or not to be seen is told by its id', async () => {
  const { signedIn: env } = await smallGoogle()
  const said = await failureOf(await sandbox(), { env }, '--project', 'shop-prod-2')
  expect(said).toContain(
    'The project shop-prod-2 does not exist, or is not to be seen with these credentials.',
  )
  expect(said).toContain('\n  gcloud projects list\n')
})

test('what can be no project is told before anything is asked', async () => {
  const { api, signedIn: env } = await smallGoogle()
  const said = await failureOf(await sandbox(), { env }, '--project', '628364689359')
  expect(said).toMatch(/--project: .*"628364689359" is none\. Numbers are not taken/)
  expect(api.requests).toEqual([])
})

test('one project of several that is not there is not seen, and the others are', async () => {
  const { signedIn: env } = await smallGoogle()
  const both = ['--project', 'shop-prod-1', '--project', 'shop-prod-2']
  const { code, stdout } = await (await sandbox()).run(['scan', ...both], { env })
  expect([code, stdout]).toEqual([
    3,
    expect.stringMatching(
      /in 1 project, in [\s\S]*NOT SEEN\n {2}\? {2}gcp shop-prod-2\n {5}.*does not exist/,
    ),
  ])
})

test('a folder that may not be listed is told with the role that lists', async () => {
  const { api, signedIn: env } = await smallGoogle({
    folders: [{ name: 'folders/11', displayName: 'Production', parent: 'organizations/9' }],
  })
  api.deny('resourcemanager.projects.list')
  const said = await failureOf(await sandbox(), { env }, '--gcp-folder', '11')
  expect(said).toMatch(
    /resourcemanager\.projects\.list\.\n\n {2}gcloud organizations add-iam-policy-binding .*roles\/browser\n/,
  )
})

test('credentials that are none do not stand in the way of others', async () => {
  const box = await sandbox()
  await box.write({
    'key.json': '{',
    'a.tfstate':
      '{"version":4,"terraform_version":"1.9.0","serial":1,"lineage":"L","outputs":{},"resources":[]}',
  })
  const { code, stdout } = await box.run(['scan'], { env: { GOOGLE_APPLICATION_CREDENTIALS: 'key.json' } })
  expect([code, stdout]).toEqual([
    3,
    expect.stringMatching(
      /in 1 state, in [\s\S]*\n {2}\? {2}gcp\n {5}.*key\.json .* not JSON[\s\S]*\n {2}wgo auth status --provider gcp /,
    ),
  ])
})

test('APIs that are off are told together, and who says what switches them on', async () => {
  const on = ['compute', 'storage', 'cloudresourcemanager', 'serviceusage', 'iam', 'logging']
  const services = on.map(name => `${name}.googleapis.com`)
  const { signedIn: env } = await smallGoogle({ projects: [{ projectId: 'shop-prod-1', services }] })
  const [box, only] = [await sandbox(), ['--project', 'shop-prod-1']]
  const { code, stdout } = await box.run(['scan', ...only], { env })
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(
      /\n {2}\? {2}gcp shop-prod-1: \d+ services are switched off\n {5}.*container, dns,/,
    ),
  ])
  expect(stdout).toContain(
    '\n  wgo auth test --project shop-prod-1  what is switched off, and what switches it on\n',
  )
  const tested = await box.run(['auth', 'test', ...only], { env })
  expect([tested.code, tested.stdout]).toEqual([
    3,
    expect.stringContaining(
      '\n      gcloud services enable container.googleapis.com --project shop-prod-1\n',
    ),
  ])
})

test('an API that is off in both snapshots leaves them whole; one that was off in one does not', async () => {
  const { api, signedIn: env } = await smallGoogle()
  const [box, only] = [await sandbox(), ['--project', 'shop-prod-1']]
  const off = { match: '/container/', reason: 'SERVICE_DISABLED' } as const
  await box.json(['scan', ...only], 0, { env })
  api.refuse(off)
  await box.json(['scan', ...only], 0, { env })
  expect((await box.run(['drift'])).code).toBe(3)
  await box.json(['scan', ...only], 0, { env })
  const { code, stdout } = await box.run(['drift'])
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/both seen whole but for 1 service switched off\.\n/),
  ])
  api.allow()
  await box.json(['scan', ...only], 0, { env })
  expect((await box.run(['drift'])).code).toBe(3)
})

test('where an API is off that only tells of what is there anyway, the view is not whole', async () => {
  const on = ['compute', 'storage', 'cloudresourcemanager', 'serviceusage', 'iam']
  const services = on.map(name => `${name}.googleapis.com`)
  const { signedIn: env } = await smallGoogle({ projects: [{ projectId: 'shop-prod-1', services }] })
  const box = await sandbox()
  for (const _ of [1, 2]) {
    const { code, stdout } = await box.run(['scan', '--project', 'shop-prod-1'], { env })
    expect([code, stdout]).toEqual([3, expect.stringMatching(/services are switched off\n {5}.*, logging/)])
  }
  expect((await box.run(['drift'])).code).toBe(3)
})

test('where the Inventory itself is off, what it would have told is not seen', async () => {
  const { api, signedIn: env } = await smallGoogle()
  api.refuse({ match: '/cloudasset/', reason: 'SERVICE_DISABLED' })
  const box = await sandbox()
  const only = ['--project', 'shop-prod-1', '--gcp-via', 'asset']
  const { code, stdout } = await box.run(['scan', ...only], { env })
  expect([code, stdout]).toEqual([
    3,
    expect.stringMatching(
      /\n {2}\? {2}gcp shop-prod-1.*\n {5}cloudasset\.googleapis\.com is not switched on/,
    ),
  ])
  await box.run(['scan', ...only], { env })
  expect((await box.run(['drift'])).code).toBe(3)
})

test('an API that is off and nothing else asked for is told with the command that switches it on', async () => {
  const { api, signedIn: env } = await smallGoogle()
  api.refuse({ match: '/container/', reason: 'SERVICE_DISABLED' })
  const only = ['--project', 'shop-prod-1', '--type', 'google_container_cluster']
  expect(await failureOf(await sandbox(), { env }, ...only)).toMatch(
    /container\.googleapis\.com is not switched on in project shop-prod-1\.\n\n {2}gcloud services enable container\.googleapis\.com --project shop-prod-1\n/,
  )
})

test.each([
  [
    'billing that is off',
    'BILLING_DISABLED',
    /Billing is off for project shop-prod-1\..*\n\n {2}gcloud billing projects link shop-prod-1/,
  ],
  [
    'a policy of the organization that forbids it',
    'ORG_POLICY',
    /A policy of the organization forbids it\..*\n\n {2}gcloud resource-manager org-policies list --project shop-prod-1\n/,
  ],
  ['a perimeter that forbids it', 'VPC_SERVICE_CONTROLS', /A service perimeter .*\n\n {2}Read from inside/],
] as const)('%s is told as that, and asks for no permission', async (_, reason, words) => {
  const { api, signedIn: env } = await smallGoogle()
  api.refuse({ match: '/compute/', reason })
  const only = ['--project', 'shop-prod-1', '--type', 'google_compute_firewall']
  const said = await failureOf(await sandbox(), { env }, ...only)
  expect(said).toMatch(words)
  expect(said).not.toMatch(/compute\.firewalls\.list|--policy/)
})

test('beside what is read, billing that is off is one gap', async () => {
  const { api, signedIn: env } = await smallGoogle()
  api.refuse({ match: /\/(?:compute|container|run|redis)\//, reason: 'BILLING_DISABLED' })
  const { code, stdout } = await (await sandbox()).run(['scan', '--project', 'shop-prod-1'], { env })
  expect([code, stdout.split('Billing is off for project')]).toEqual([
    3,
    expect.objectContaining({ length: 2 }),
  ])
})

test('a rate that is too high is slowed down, and all is seen', async () => {
  const { api, signedIn: env } = await smallGoogle()
  api.refuse({ match: '/storage/', reason: 'RATE_LIMIT_EXCEEDED', times: 2 })
  const only = ['--project', 'shop-prod-1', '--type', 'google_storage_bucket']
  const { code, stdout, stderr } = await (await sandbox()).run(['scan', ...only], { env })
  expect([code, stdout]).toEqual([0, expect.stringContaining(': 1 resource in 1 project')])
  expect(stderr).toMatch(/gcp: asked to slow down, .* \(storage\)\n/)
})

test('a quota that is used up is told as that, with where it stands', async () => {
  const { api, signedIn: env } = await smallGoogle()
  api.refuse({ match: ':testIamPermissions', reason: 'QUOTA_EXCEEDED' })
  const { code, stdout } = await (await sandbox()).run(['auth', 'test', '--project', 'shop-prod-1'], { env })
  expect([code, stdout]).toEqual([1, expect.stringMatching(/! shop-prod-1: .*Quota exceeded: /)])
  expect(stdout).toContain('\n      Scan again later, or slower: wgo scan --max-workers 2\n')
  expect(stdout).toContain('/apis/api/cloudresourcemanager.googleapis.com/quotas?project=shop-prod-1\n')
})

test('a permission that is missing for all that was asked is told once, with the role', async () => {
  const { api, signedIn: env } = await smallGoogle()
  api.deny('storage.buckets.list')
  const only = ['--project', 'shop-prod-1', '--type', 'google_storage_bucket']
  const said = await failureOf(await sandbox(), { env }, ...only)
  expect(said).toContain('storage.buckets.list')
  expect(said).toMatch(/\n {2}wgo collectors gcp --policy/)
})

test('where nothing answers, the network is told of, and no token', async () => {
  const box = await sandbox()
  const { api, env } = await smallGoogle()
  const key = { ...(api.tokens.keyFile(READER) as object), token_uri: 'http://127.0.0.1:9/token' }
  await box.write({ 'key.json': JSON.stringify(key) })
  expect(await failureOf(box, { env: { ...env, GOOGLE_APPLICATION_CREDENTIALS: 'key.json' } })).toMatch(
    /127\.0\.0\.1:9.*ECONNREFUSED/,
  )
})

test('a page in place of a token is told as what stands in between', async () => {
  let asked = 0
  const server = createServer(async (request, response) => {
    asked++
    await text(request)
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in to the Wi-Fi</html>')
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const box = await sandbox()
  const { api, env } = await smallGoogle()
  const key = { ...(api.tokens.keyFile(READER) as object), token_uri: `http://127.0.0.1:${port}/token` }
  await box.write({ 'key.json': JSON.stringify(key) })
  const said = await failureOf(box, { env: { ...env, GOOGLE_APPLICATION_CREDENTIALS: 'key.json' } })
  expect(said).toContain('what answered gave none, so it may not be Google')
  expect(asked, 'a page stays a page: nothing is tried again').toBe(1)
})
