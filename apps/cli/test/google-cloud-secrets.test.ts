import { expectNoSecrets } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { estateOnGoogle, type Google, OUTSIDE_CHANGES } from './sandbox/google.ts'
import { AUDITED, type Sandbox, sandbox } from './sandbox/sandbox.ts'

const GCLOUD_FILE = '../.config/gcloud/application_default_credentials.json'
const READER = 'reader@shop-prod-4711.iam.gserviceaccount.com'
const PROJECTS = ['--project', 'shop-prod-4711', '--project', 'shop-data-4711']

/** How one signs in: all of it is secret. */
const PLANTED = {
  refresh: '1//canary-refresh-token-8Zt2Qm4x',
  client: 'GOCSPX-canary-client-secret-5Lm1',
  access: 'ya29.canary-access-token-3Rw9Xb7k',
  broken: 'canary-broken-key-6YpT1f0a',
}

/** Files of credentials, some of which sign in. Gives what in them is secret. */
async function writeCredentials(box: Sandbox, { api }: Google): Promise<readonly string[]> {
  const [key, user] = [api.tokens.keyFile(READER), api.tokens.userFile('ada@example.com')]
  const revoked = { ...user, refresh_token: PLANTED.refresh, client_secret: PLANTED.client }
  await box.write({
    'key.json': JSON.stringify(key),
    'user.json': JSON.stringify(user),
    'revoked.json': JSON.stringify(revoked),
    'deleted.json': JSON.stringify({
      ...key,
      private_key_id: PLANTED.broken,
      token_uri: 'http://127.0.0.1:9/',
    }),
    'broken.json': `{"type":"service_account","private_key":"${PLANTED.broken}`,
    'other.json': JSON.stringify({ type: 'gdch_service_account', private_key: PLANTED.broken }),
    [GCLOUD_FILE]: JSON.stringify(revoked),
  })
  const { private_key: pem } = key as { readonly private_key: string }
  const lines = pem.split('\n').filter(line => line.length > 40 && !line.includes('-----'))
  return [...Object.values(PLANTED), ...lines, String(user.refresh_token)]
}

test('no secret of an estate or of its credentials is stored, printed or logged', async () => {
  const [box, google] = [await sandbox(), await estateOnGoogle()]
  const { api, env, estate } = google
  const ofCredentials = await writeCredentials(box, google)
  const told: string[] = []
  const say = async (
    variables: Readonly<Record<string, string>>,
    ...args: readonly string[]
  ): Promise<void> => {
    const { stdout, stderr } = await box.run(args, { env: { ...env, ...AUDITED, ...variables } })
    told.push(stdout, stderr)
  }
  const by = (file: string) => ({ GOOGLE_APPLICATION_CREDENTIALS: file })
  await say(by('key.json'), 'scan', ...PROJECTS, '--debug', '--name', 'first')
  await say(by('user.json'), 'scan', ...PROJECTS, '--gcp-via', 'asset', '--debug')
  for (const change of OUTSIDE_CHANGES) change.does(api)
  await say({ GOOGLE_OAUTH_ACCESS_TOKEN: api.token }, 'scan', ...PROJECTS, '--debug', '--name', 'second')
  for (const file of ['revoked.json', 'deleted.json', 'broken.json', 'other.json', 'none.json'])
    await say(by(file), 'auth', 'status', ...PROJECTS, '--debug')
  await say({ GOOGLE_OAUTH_ACCESS_TOKEN: PLANTED.access }, 'scan', ...PROJECTS, '--debug')
  await say({}, 'auth', 'status', ...PROJECTS, '--debug')
  for (const command of ['status', 'test']) await say(by('key.json'), 'auth', command, ...PROJECTS, '--debug')
  for (const format of ['table', 'json', 'markdown', 'yaml'])
    await say({}, 'drift', '--from', 'first', '--to', 'second', '-o', format)
  await say({ WGO_GCP_CREDENTIALS: 'key.json' }, 'config', 'show')
  for (const format of ['table', 'json']) await say({}, 'snapshots', 'show', '--resources', '-o', format)
  await say({}, 'snapshots', 'export')
  const changed = OUTSIDE_CHANGES.flatMap(({ canaries = [] }) => canaries)
  const planted = [...Object.values(estate.canaries), ...changed, ...ofCredentials, api.token]
  expect(planted.length).toBeGreaterThan(60)
  const all = told.join('\n')
  expectNoSecrets(all, planted)
  expectNoSecrets(await box.stored(), planted)
  const audit = await box.audited()
  expectNoSecrets(audit, planted)
  expect(audit).toContain(`"principal":"${READER}"`)
  expect(all).toContain('(secret changed)')
  for (const type of [
    'compute_instance',
    'cloud_run_v2_service',
    'container_cluster',
    'sql_database_instance',
  ])
    expect(all).toContain(`google_${type}`)
}, 120_000)
