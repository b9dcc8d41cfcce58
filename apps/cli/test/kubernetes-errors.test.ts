import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { type Rule, startFaults } from '@wgo/faults'
import { type KubeconfigContext, kubeconfigText } from '@wgo/kube-api'
import { expect, onTestFinished, test } from 'vitest'
import { cluster, kubeSystem, shop, writeKubeconfig } from './sandbox/clusters.ts'
import { type Outcome, type RunOptions, type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { instance, state } from './sandbox/states.ts'

const TOKEN = 'canary-token-3f9a71'

/** One clear error, with what to type next, exit 1, and nothing kept of the scan. */
async function failureOf(
  box: Sandbox,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<string> {
  const outcome = await box.run(['scan', '--provider', 'kubernetes', '--quiet', ...args], options)
  expect([outcome.code, outcome.stdout]).toEqual([1, ''])
  expect(outcome.stderr).toMatch(/^wgo: \S.*\n(?: {5}.*\n)*\n(?: {2}\S.*\n)+$/)
  expect(outcome.stderr).not.toContain('canary')
  expect(await box.json(['snapshots', 'list'])).toEqual([])
  return outcome.stderr
}

async function withContexts(contexts: Readonly<Record<string, KubeconfigContext>>): Promise<Sandbox> {
  const box = await sandbox()
  await writeKubeconfig(box, contexts)
  return box
}

/** What a cluster's context says where the server in front of it does this to every request. */
async function withFault(fault: Rule['fault']) {
  const api = await cluster()
  const proxy = await startFaults({
    upstream: api.endpoint,
    dialect: 'kubernetes',
    rules: [{ match: {}, fault }],
  })
  onTestFinished(() => proxy.close())
  return { proxy, box: await withContexts({ prod: { server: proxy.endpoint, user: { token: TOKEN } } }) }
}

test('no kubeconfig is told with how to name one', async () => {
  const said = await failureOf(await sandbox())
  expect(said).toMatch(/^wgo: No cluster is set up here: there is no kubeconfig\.\n/)
  expect(said).toContain('--kubeconfig')
})

test('that nothing at all is set up is told by provider, and offers to name a kubeconfig', async () => {
  const { code, stderr } = await (await sandbox()).run(['scan', '--quiet'])
  expect(code).toBe(1)
  expect(stderr).toMatch(/\n {5}Kubernetes: no cluster is set up here: there is no kubeconfig\n/)
  expect(stderr).toContain('\n  wgo scan --kubeconfig FILE\n')
})

test('a KUBECONFIG that leads nowhere is told by its name', async () => {
  const env = { KUBECONFIG: 'ci/kube.yaml' }
  expect(await failureOf(await sandbox(), [], { env })).toMatch(
    /KUBECONFIG names \/.*\/work\/ci\/kube\.yaml, and nothing is there\./,
  )
})

test('a kubeconfig that is not there is told by its name', async () => {
  expect(await failureOf(await sandbox(), ['--kubeconfig', 'ci/prod.yaml'])).toMatch(
    /^wgo: There is no kubeconfig .*\/work\/ci\/prod\.yaml\.\n/,
  )
})

test('a kubeconfig that is none is told with the line, and without what stands there', async () => {
  const box = await sandbox()
  await box.write({ 'broken.yaml': `users:\n- name: u\n  user: { token: ${TOKEN}\n` })
  expect(await failureOf(box, ['--kubeconfig', 'broken.yaml'])).toMatch(
    /broken\.yaml cannot be read: line \d/,
  )
})

test('a context that is none is told with the nearest', async () => {
  const box = await withContexts({
    staging: { server: 'http://127.0.0.1:9' },
    prod: { server: 'http://127.0.0.1:9' },
  })
  expect(await failureOf(box, ['--context', 'stagin'])).toMatch(
    /There is no context stagin in .*\n\n {2}Did you mean staging\? --context staging\n/,
  )
})

test('a token that has ended is told with what gives a new one', async () => {
  const { box, proxy } = await withFault({ kind: 'deny', status: 401, code: 'Unauthorized' })
  const said = await failureOf(box)
  expect(said).toContain('The cluster of context prod does not accept the credentials (token).')
  expect(said).toContain('kubectl config set-credentials')
  expect(proxy.seen.length).toBeLessThanOrEqual(2)
})

test('a program that signs in and is not installed is told by its name', async () => {
  const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'no-such-plugin', args: [TOKEN] }
  const { endpoint: server } = await cluster()
  expect(await failureOf(await withContexts({ prod: { server, user: { exec } } }))).toMatch(
    /signs in by the program no-such-plugin, which is not installed\.\n/,
  )
})

test('a cluster that does not answer costs one time-out, and says where to look', async () => {
  const { box, proxy } = await withFault({ kind: 'hang' })
  const began = performance.now()
  const said = await failureOf(box, ['--unit-timeout', '1s'])
  expect(performance.now() - began).toBeLessThan(5_000)
  expect(said).toMatch(/1 s/)
  expect(proxy.seen).toHaveLength(1)
})

test('a server where nothing listens is told as such', async () => {
  const box = await withContexts({ prod: { server: 'http://127.0.0.1:9', user: { token: TOKEN } } })
  expect(await failureOf(box)).toMatch(
    /No answer from http:\/\/127\.0\.0\.1:9 \(context prod\): nothing listens/,
  )
})

const HAS_OPENSSL = spawnSync('openssl', ['version'], { stdio: 'ignore' }).status === 0

test.skipIf(!HAS_OPENSSL)('a certificate of an unknown authority is told (needs openssl)', async () => {
  const box = await sandbox()
  const [key, cert] = [join(box.folder, 'key.pem'), join(box.folder, 'cert.pem')]
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=127.0.0.1']
  execFileSync('openssl', [...request, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  await writeKubeconfig(box, { prod: { server: `https://127.0.0.1:${port}`, user: { token: TOKEN } } })
  const said = await failureOf(box)
  expect(said).toMatch(/The certificate of https:\/\/127\.0\.0\.1:\d+ is not trusted/)
  expect(said).toContain('--certificate-authority=FILE')
})

test('one cluster of several that cannot be entered is not seen, and the others are', async () => {
  const { endpoint: server } = await cluster()
  const box = await withContexts({ well: { server }, dead: { server: 'http://127.0.0.1:9' } })
  const { code, stdout }: Outcome = await box.run(['scan', '--context', 'all'])
  expect(code).toBe(3)
  expect(stdout).toMatch(
    /in 1 cluster, in .*\n[\s\S]*NOT SEEN\n {2}\? {2}kubernetes dead\n {5}No answer from/,
  )
  expect(stdout).toContain('wgo auth status --context dead')
})

test('a user who may list nothing is told that once, with the policy to ask for', async () => {
  const api = await cluster({ objects: shop() })
  const rules: readonly Rule[] = [{ match: { operation: 'list *' }, fault: { kind: 'deny' } }]
  const proxy = await startFaults({ upstream: api.endpoint, dialect: 'kubernetes', rules })
  onTestFinished(() => proxy.close())
  const said = await failureOf(await withContexts({ prod: { server: proxy.endpoint } }))
  expect(said).toMatch(/^wgo: Nothing may be read: at least \d+ permissions are missing\./)
  expect(said).toContain('wgo collectors kubernetes --policy')
})

test('while a cluster is down, drift of the others is told', async () => {
  const api = await cluster({ objects: shop() })
  const apart = await cluster({ objects: [kubeSystem('000000000003')] })
  const box = await withContexts({ well: { server: api.endpoint }, late: { server: apart.endpoint } })
  const both = ['--context', 'well', '--context', 'late']
  expect((await box.run(['scan', ...both])).code).toBe(0)
  await writeKubeconfig(box, { well: { server: api.endpoint }, late: { server: 'http://127.0.0.1:9' } })
  for (const object of shop('nginx:1.27')) api.set(object)
  const { code, stdout } = await box.run(['drift', '--live', ...both])
  expect(code).toBe(2)
  expect(stdout).toMatch(/M {2}apps\/Deployment\/shop\/web {2}well {2}[\da-f]{8}\n/)
  expect(stdout).toMatch(/NOT CHECKED\n {2}\? {2}kubernetes late/)
})

test('while the only cluster is down, drift of the states beside it is told', async () => {
  const api = await cluster()
  const box = await withContexts({ prod: { server: api.endpoint } })
  await box.write({ 'a.tfstate': state({ 'aws_instance.a': instance('t3.micro') }) })
  expect((await box.run(['scan'])).code).toBe(0)
  await writeKubeconfig(box, { prod: { server: 'http://127.0.0.1:9' } })
  await box.write({ 'a.tfstate': state({ 'aws_instance.a': instance('t3.large') }) })
  const { code, stdout } = await box.run(['drift', '--live'])
  expect(code).toBe(2)
  expect(stdout).toContain('"t3.micro" -> "t3.large"')
  expect(stdout).toMatch(/NOT CHECKED\n {2}\? {2}kubernetes/)
})

test('the cluster of the own runner is not read unasked in CI, where no service account is either', async () => {
  const env = { CI: 'true', KUBERNETES_SERVICE_HOST: '127.0.0.1', KUBERNETES_SERVICE_PORT: '9' }
  expect(await failureOf(await sandbox(), [], { env })).toMatch(/kubeconfig/i)
})

test('what Kubernetes says of itself does not stand in the way of others', async () => {
  const box = await sandbox()
  await box.write({
    'kube.yaml': kubeconfigText({ prod: { server: 'http://127.0.0.1:9' } }),
    'a.tfstate':
      '{"version":4,"terraform_version":"1.9.0","serial":1,"lineage":"L","outputs":{},"resources":[]}',
  })
  const { code, stdout } = await box.run(['scan'], { env: { KUBECONFIG: 'kube.yaml' } })
  expect([code, stdout]).toEqual([3, expect.stringMatching(/in 1 state, in [\s\S]*\n {2}\? {2}kubernetes\n/)])
})
