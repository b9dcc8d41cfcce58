import type { KubeObject } from '@wgo/kube-api'
import { expectNoSecrets } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { cluster, writeKubeconfig } from './sandbox/clusters.ts'
import { AUDITED, type Sandbox, sandbox } from './sandbox/sandbox.ts'

/** Values that nobody may read again, of each turn others. */
function secretsOf(turn: string): Readonly<Record<string, string>> {
  const names = ['data', 'text', 'literal', 'header', 'password', 'binary', 'custom', 'applied']
  return Object.fromEntries(names.map(name => [name, `canary-${name}-${turn}-x7Kq9`]))
}

const encoded = (text = ''): string => Buffer.from(text).toString('base64')

function objectsWith(secrets: Readonly<Record<string, string>>): readonly KubeObject[] {
  const metadata = { name: 'shop', namespace: 'shop' }
  const applied = JSON.stringify({ stringData: { key: secrets.applied } })
  const container = {
    name: 'web',
    image: 'nginx',
    env: [{ name: 'MODE', value: secrets.literal }],
    livenessProbe: { httpGet: { path: '/', httpHeaders: [{ name: 'X-Probe', value: secrets.header }] } },
  }
  return [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        ...metadata,
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': applied, note: secrets.text },
      },
      data: { key: encoded(secrets.data), text: encoded(secrets.text), applied: encoded(secrets.applied) },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      data: { DB_PASSWORD: secrets.password },
      binaryData: { store: encoded(secrets.binary) },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        selector: {},
        template: { spec: { containers: [container], initContainers: [{ ...container, name: 'init' }] } },
      },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata,
      spec: { clientSecret: secrets.custom },
    },
  ]
}

/** How the kubeconfig signs in: all of it is secret. */
const KEYS = {
  token: 'canary-kube-token-8Zt2',
  key: 'canary-client-key-5Lm1',
  password: 'canary-basic-password-3Rw',
  exec: 'canary-exec-env-6Yp',
}

async function signIn(box: Sandbox, server: string): Promise<void> {
  const pem = `-----BEGIN PRIVATE KEY-----\n${encoded(KEYS.key)}\n-----END PRIVATE KEY-----\n`
  const env = [{ name: 'MODE', value: KEYS.exec }]
  const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'no-such-plugin', env }
  await writeKubeconfig(box, {
    token: { server, user: { token: KEYS.token } },
    key: { server, user: { 'client-key-data': encoded(pem), 'client-certificate-data': encoded('none') } },
    basic: { server, user: { username: 'ana', password: KEYS.password } },
    plugin: { server, user: { exec } },
    dead: { server: 'http://127.0.0.1:9', user: { token: KEYS.token } },
  })
}

test('no secret of a cluster or of a kubeconfig is stored, printed or logged', async () => {
  const [box, turns] = [await sandbox(), [secretsOf('one'), secretsOf('two')] as const]
  const told: string[] = []
  const say = async (...args: readonly string[]): Promise<void> => {
    const { stdout, stderr } = await box.run(args, { env: AUDITED })
    told.push(stdout, stderr)
  }
  for (const [turn, secrets] of turns.entries()) {
    const { endpoint } = await cluster({ objects: objectsWith(secrets) })
    await signIn(box, endpoint)
    await say('scan', '--debug', '--name', `turn-${turn}`)
  }
  for (const context of ['key', 'basic', 'plugin', 'dead', 'tokn'])
    await say('scan', '--context', context, '--debug')
  for (const format of ['table', 'json', 'markdown', 'yaml'])
    await say('drift', '--from', 'turn-0', '--to', 'turn-1', '-o', format)
  for (const command of ['status', 'test']) await say('auth', command, '--context', 'all', '--debug')
  await say('config', 'show')
  for (const format of ['table', 'json']) await say('snapshots', 'show', '--resources', '--output', format)
  await say('snapshots', 'export')
  const planted = [...turns.flatMap(Object.values), ...Object.values(KEYS)]
  const all = told.join('\n')
  expectNoSecrets(all, planted)
  expectNoSecrets(await box.stored(), planted)
  const audit = await box.audited()
  expectNoSecrets(audit, planted)
  expect(audit).toContain('"scope_name":"token"')
  // Those that are others are told as such.
  expect(all).toContain('(secret changed)')
  for (const type of ['Secret', 'ConfigMap', 'apps/Deployment', 'gateway.networking.k8s.io/HTTPRoute'])
    expect(all).toContain(`${type}/shop/shop`)
}, 60_000)
