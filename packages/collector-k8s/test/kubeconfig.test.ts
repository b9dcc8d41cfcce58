import { execFile } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { kubeconfigText } from '@wgo/kube-api'
import { expect, test } from 'vitest'
import { IN_CLUSTER } from '../src/cluster/kubeconfig/in-cluster.ts'
import { loadKubeconfig } from '../src/cluster/kubeconfig/load.ts'
import { findLogins } from '../src/cluster/logins.ts'
import { folderOf } from './support/kubeconfig.ts'

const NOTHING = { contexts: [], namespaces: [] }
const A = kubeconfigText({
  a: { server: 'https://a.example.com' },
  both: { server: 'https://first.example.com' },
})
const B = kubeconfigText({
  b: { server: 'https://b.example.com' },
  both: { server: 'https://second.example.com' },
})

test('of a list of files the first counts: its current context, its entries, as with kubectl', async () => {
  const folder = await folderOf({ a: A, b: B })
  const missing = [join(folder, 'missing'), join(folder, 'a', 'below a file')]
  const KUBECONFIG = [...missing, join(folder, 'a'), join(folder, 'b')].join(delimiter)
  const ours = await loadKubeconfig(undefined, { env: { KUBECONFIG }, cwd: '/' })
  expect(ours.current).toBe('a')
  expect(ours.clusters.get('both')?.text('server')).toBe('https://first.example.com')
  expect([...ours.contexts.keys()].toSorted()).toEqual(['a', 'b', 'both'])
})

test('kubectl reads the same out of the same files', async ({ skip }) => {
  const folder = await folderOf({ a: A, b: B })
  const KUBECONFIG = [join(folder, 'b'), join(folder, 'missing'), join(folder, 'a')].join(delimiter)
  const ours = await loadKubeconfig(undefined, { env: { KUBECONFIG }, cwd: '/' })
  const { stdout } = await promisify(execFile)('kubectl', ['config', 'view', '-o', 'json'], {
    env: { PATH: process.env.PATH, KUBECONFIG },
  }).catch(() => skip('no kubectl here'))
  const theirs = JSON.parse(stdout) as Viewed
  expect(ours.current).toBe(theirs['current-context'])
  expect([...ours.clusters].map(([name, cluster]) => [name, cluster.text('server')]).toSorted()).toEqual(
    theirs.clusters.map(({ name, cluster }) => [name, cluster.server]).toSorted(),
  )
})

interface Viewed {
  readonly 'current-context': string
  readonly clusters: readonly { readonly name: string; readonly cluster: { readonly server: string } }[]
}

test('without KUBECONFIG it is ~/.kube/config, and paths in a file are relative to it', async () => {
  const folder = await folderOf({
    config: kubeconfigText({
      a: {
        server: 'https://a.example.com/',
        cluster: { 'certificate-authority': 'ca.pem' },
        user: { tokenFile: 'token', exec: { command: './plugin', args: ['x'] } },
      },
    }),
  })
  const [login] = await findLogins({ ...NOTHING, kubeconfig: 'config' }, { env: {}, cwd: folder })
  if (!login || 'error' in login) throw new Error('no login')
  expect(login.server).toBe('https://a.example.com')
  expect(login.cluster.text('certificate-authority')).toBe(join(folder, 'ca.pem'))
  expect(login.user.text('tokenFile')).toBe(join(folder, 'token'))
  expect(login.user.members('exec').record()).toEqual({ command: join(folder, 'plugin') })
})

test('contexts are found by name, each of them by all, and the nearest is offered for one that is not there', async () => {
  const folder = await folderOf({ a: A })
  const config = { ...NOTHING, kubeconfig: join(folder, 'a') }
  const find = async (contexts: readonly string[]): Promise<readonly string[]> =>
    (await findLogins({ ...config, contexts }, { env: {}, cwd: '/' })).map(({ context }) => context)
  expect(await find([])).toEqual(['a'])
  expect(await find(['both', 'a', 'both'])).toEqual(['both', 'a'])
  expect(await find(['all'])).toEqual(['a', 'both'])
  await expect(find(['bth'])).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining('There is no context bth'),
    suggestions: ['Did you mean both? --context both', 'kubectl config get-contexts'],
  })
})

test('among all contexts one that leads nowhere shuts nobody else out; named, it is told', async () => {
  const { contexts, ...text } = JSON.parse(A) as { contexts: object[] }
  const stale = { name: 'old one', context: { cluster: 'gone' } }
  const folder = await folderOf({ config: JSON.stringify({ ...text, contexts: [stale, ...contexts] }) })
  const find = (contexts: readonly string[]) =>
    findLogins({ ...NOTHING, contexts, kubeconfig: 'config' }, { env: {}, cwd: folder })
  const all = await find(['both', 'all'])
  expect(all.map(each => [each.context, 'error' in each])).toEqual([
    ['both', false],
    ['old one', true],
    ['a', false],
  ])
  await expect(find(['all', 'old one'])).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining('names the cluster gone, which is not there'),
    suggestions: ["kubectl config set-context 'old one' --cluster=NAME"],
  })
})

test('what is to be typed stays whole, whatever a context is called', async () => {
  const names = { "team's $(touch x)": { server: 'https://a.example.com' } }
  const folder = await folderOf({ config: kubeconfigText(names) })
  const found = findLogins(
    { ...NOTHING, contexts: ["teams's $(touch x)"], kubeconfig: 'config' },
    { env: {}, cwd: folder },
  )
  const word = String.raw`'team'\''s $(touch x)'`
  await expect(found).rejects.toMatchObject({
    suggestions: [`Did you mean team's $(touch x)? --context ${word}`, 'kubectl config get-contexts'],
  })
})

test.each([
  ['[1, 2]', 'CONFIG_INVALID', /it is no mapping/],
  ['clusters: [\n  {', 'CONFIG_INVALID', /line \d+ is no YAML/],
  ['', 'CREDENTIALS_MISSING', /names no context/],
  [
    'clusters: [{name: a, cluster: {server: "https://x"}}, {name: a, cluster: {server: "https://y"}}]',
    'CONFIG_INVALID',
    /two of its clusters are called a/,
  ],
  [
    'contexts: [{name: a, context: {cluster: gone}}]\ncurrent-context: a',
    'CONFIG_INVALID',
    /cluster gone, which is not there/,
  ],
  ['contexts: [{name: a, context: {}}]\ncurrent-context: a', 'CONFIG_INVALID', /names no cluster/],
  ['contexts: [{name: a, context: {cluster: c}}]', 'CONFIG_INVALID', /No current context/],
  [
    'contexts: [{name: a, context: {cluster: c}}]\nclusters: [{name: c, cluster: {server: "ftp://x"}}]\ncurrent-context: a',
    'CONFIG_INVALID',
    /no server that is an http or https URL/,
  ],
  [
    'contexts: [{name: a, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: "http://x"}}]\ncurrent-context: a',
    'CONFIG_INVALID',
    /user u, which is not there/,
  ],
])('a kubeconfig that cannot be used is told by what is wrong in it (%#)', async (text, code, message) => {
  const folder = await folderOf({ config: text })
  const found = findLogins({ ...NOTHING, kubeconfig: 'config' }, { env: {}, cwd: folder })
  await expect(found).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
    provider: 'kubernetes',
  })
})

test('names such as __proto__ are names', async () => {
  const folder = await folderOf({
    config: kubeconfigText({ ['__proto__']: { server: 'https://a.example.com' } }),
  })
  const [login] = await findLogins({ ...NOTHING, kubeconfig: 'config' }, { env: {}, cwd: folder })
  expect(login?.context).toBe('__proto__')
})

test('without a kubeconfig it is the cluster that we run in; in CI only where that is asked for', async () => {
  const serviceAccount = await folderOf({ token: 'abc', 'ca.crt': 'pem' })
  const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' }
  const find = (more: object, contexts: readonly string[] = []) =>
    findLogins({ ...NOTHING, contexts }, { env: { ...env, ...more }, cwd: '/' }, { serviceAccount })
  expect(await find({})).toMatchObject([{ context: IN_CLUSTER, server: 'https://[fd00::1]:443' }])
  expect(await find({ CI: 'true' }, [IN_CLUSTER])).toHaveLength(1)
  await expect(find({ CI: 'true' })).rejects.toMatchObject({ code: 'CREDENTIALS_MISSING' })
  const folder = await folderOf({ a: A })
  expect(await find({ KUBECONFIG: join(folder, 'a') })).toMatchObject([{ context: 'a' }])
  const both = { KUBECONFIG: join(folder, 'a') }
  expect(await find(both, [IN_CLUSTER])).toMatchObject([{ server: 'https://[fd00::1]:443' }])
  expect(await find(both, ['both', IN_CLUSTER])).toMatchObject([{ context: IN_CLUSTER }, { context: 'both' }])
  const named = kubeconfigText({ [IN_CLUSTER]: { server: 'https://named.example.com' } })
  const KUBECONFIG = join(await folderOf({ named }), 'named')
  expect(await find({ KUBECONFIG }, [IN_CLUSTER])).toMatchObject([{ server: 'https://named.example.com' }])
})

test.each([
  ['a bomb of aliases', bomb()],
  [
    'an entry that holds itself',
    `${kubeconfigText({ a: { server: 'https://a.example.com' } })}`.replace(
      '"users":',
      '"users": &u [*u], "x":',
    ),
  ],
])('%s does no harm', async (_, text) => {
  const folder = await folderOf({ config: text })
  const started = performance.now()
  await findLogins({ ...NOTHING, kubeconfig: 'config' }, { env: {}, cwd: folder }).catch(() => {})
  expect(performance.now() - started).toBeLessThan(1_000)
})

/** Each list holds the one before it nine times: together 9^20 members. */
function bomb(): string {
  const lists = Array.from({ length: 20 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`)}]`)
  return [
    'l0: &l0 [x]',
    ...lists,
    'current-context: a',
    'contexts: [{ name: a, context: { cluster: a, user: a } }]',
    'clusters: [{ name: a, cluster: { server: "https://a.example.com", certificate-authority: *l20 } }]',
    'users: [{ name: a, user: { exec: { command: ./x, args: *l20, env: *l20 }, as: a, as-groups: *l20 } }]',
  ].join('\n')
}

test('a kubeconfig of thousands of clusters is read at once', async () => {
  const server = {
    server: 'https://a.example.com',
    cluster: { 'certificate-authority-data': 'QUJD'.repeat(400) },
  }
  const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`c${i}`, server]))
  const folder = await folderOf({ config: kubeconfigText(many) })
  const config = { ...NOTHING, contexts: ['all'], kubeconfig: 'config' }
  const started = performance.now()
  expect(await findLogins(config, { env: {}, cwd: folder })).toHaveLength(3_000)
  expect(performance.now() - started).toBeLessThan(3_000)
})
