import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { closeSync, existsSync, openSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { kubectl } from './kubectl.ts'
import type { PlaneParts } from './plane-parts.ts'
import { until } from './until.ts'

/** Where etcd, kube-apiserver and kube-controller-manager are, as envtest lays them out. */
const ASSETS = process.env.KUBEBUILDER_ASSETS ?? ''

const PROGRAMS = ['etcd', 'kube-apiserver', 'kube-controller-manager'] as const
type Program = (typeof PROGRAMS)[number]

/** What is not there of what a control plane needs. */
export const MISSING: readonly string[] = PROGRAMS.filter(name => !existsSync(join(ASSETS, name)))

const USERS = [
  { name: 'admin', groups: 'system:masters' },
  { name: 'alice', groups: 'nobodies' },
  { name: 'reader', groups: 'readers' },
] as const

/** A control plane on the loopback, without nodes: pods stay pending. Ends with what it was made for. */
export async function startOwnPlane(): Promise<PlaneParts> {
  const folder = await mkdtemp(join(tmpdir(), 'wgo-k8s-'))
  const processes: ChildProcess[] = []
  const start = (name: Program, args: readonly string[]): void => {
    const log = openSync(join(folder, `${name}.log`), 'w')
    processes.push(spawn(join(ASSETS, name), [...args], { stdio: ['ignore', log, log], cwd: folder }))
    closeSync(log)
  }
  const stop = async (): Promise<void> => {
    for (const child of processes.toReversed()) await ended(child)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const [client = 0, peer = 0, secure = 0, manager = 0] = await freePorts(4)
    const etcd = `http://127.0.0.1:${client}`
    await writeFile(join(folder, 'tokens.csv'), tokens())
    await writeFile(join(folder, 'sa.key'), serviceAccountKey())
    start('etcd', etcdArgs(folder, client, peer))
    start('kube-apiserver', apiServerArgs(folder, etcd, secure))
    const kubeconfig = join(folder, 'kubeconfig')
    await until(() => existsSync(join(folder, 'apiserver.crt')))
    await writeFile(kubeconfig, await kubeconfigFor(`https://127.0.0.1:${secure}`, folder))
    await until(async () => (await kubectl(kubeconfig, ['get', '--raw', '/readyz'])) === 'ok')
    start('kube-controller-manager', await controllerManagerArgs(folder, kubeconfig, manager))
    await until(async () => (await kubectl(kubeconfig, ['get', 'sa', 'default', '-o', 'name'])) !== '')
    await until(async () => (await kubectl(kubeconfig, ['get', 'ns', 'kube-public', '-o', 'name'])) !== '')
    return { kubeconfig, compact: () => compact(etcd), stop }
  } catch (error) {
    const said = await lastWords(folder)
    await stop()
    throw new Error(`The control plane did not start.\n${said}`, { cause: error })
  }
}

async function lastWords(folder: string): Promise<string> {
  const ends = PROGRAMS.map(async name => {
    const log = await readFile(join(folder, `${name}.log`), 'utf8').catch(() => 'was not started')
    return `${name}: ${log.trim().split('\n').slice(-3).join('\n')}`
  })
  return (await Promise.all(ends)).join('\n')
}

function etcdArgs(folder: string, client: number, peer: number): readonly string[] {
  const [clients, peers] = [`http://127.0.0.1:${client}`, `http://127.0.0.1:${peer}`]
  return [
    `--data-dir=${join(folder, 'etcd')}`,
    `--listen-client-urls=${clients}`,
    `--advertise-client-urls=${clients}`,
    `--listen-peer-urls=${peers}`,
    `--initial-advertise-peer-urls=${peers}`,
    `--initial-cluster=default=${peers}`,
    '--unsafe-no-fsync',
  ]
}

function apiServerArgs(folder: string, etcd: string, port: number): readonly string[] {
  return [
    `--etcd-servers=${etcd}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${folder}`,
    '--service-cluster-ip-range=10.96.0.0/16',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${join(folder, 'sa.key')}`,
    `--service-account-signing-key-file=${join(folder, 'sa.key')}`,
    `--token-auth-file=${join(folder, 'tokens.csv')}`,
    '--authorization-mode=RBAC',
    '--disable-admission-plugins=ServiceAccount',
    '--allow-privileged=true',
  ]
}

async function controllerManagerArgs(
  folder: string,
  kubeconfig: string,
  port: number,
): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)(join(ASSETS, 'kube-controller-manager'), ['--help'])
  return [
    // Up to Kubernetes 1.23 it listens on a second port, the same for all.
    ...(stdout.includes('--port int') ? ['--port=0'] : []),
    `--kubeconfig=${kubeconfig}`,
    `--service-account-private-key-file=${join(folder, 'sa.key')}`,
    '--use-service-account-credentials=true',
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    '--leader-elect=false',
    // There is no kubelet: nodes that only tests make stay as they were made.
    '--controllers=*,-nodelifecycle,bootstrapsigner,tokencleaner',
  ]
}

/** The certificate that the API server made for itself is its own authority. */
async function kubeconfigFor(server: string, folder: string): Promise<string> {
  const ca = (await readFile(join(folder, 'apiserver.crt'))).toString('base64')
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'admin',
    clusters: [{ name: 'test', cluster: { server, 'certificate-authority-data': ca } }],
    users: [
      ...USERS.map(({ name }) => ({ name, user: { token: `token-${name}` } })),
      {
        name: 'impersonated',
        user: { token: 'token-admin', as: 'someone', 'as-groups': ['others', 'readers'] },
      },
    ],
    contexts: [...USERS.map(({ name }) => name), 'impersonated'].map(name => ({
      name,
      context: { cluster: 'test', user: name },
    })),
  })
}

function tokens(): string {
  return USERS.map(({ name, groups }) => `token-${name},${name},${randomUUID()},"${groups}"\n`).join('')
}

function serviceAccountKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs1', format: 'pem' }) as string
}

/** By etcd's JSON gateway: https://etcd.io/docs/v3.5/dev-guide/api_grpc_gateway/ */
async function compact(etcd: string): Promise<void> {
  const post = (path: string, body: object): Promise<Response> =>
    fetch(`${etcd}/v3/kv/${path}`, { method: 'POST', body: JSON.stringify(body) })
  const seen = (await (await post('range', { key: 'AA==' })).json()) as { header: { revision: string } }
  const done = await post('compaction', { revision: seen.header.revision, physical: true })
  if (!done.ok) throw new Error(`etcd did not compact: ${await done.text()}`)
}

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer())
  await Promise.all(servers.map(each => new Promise<void>(done => each.listen(0, '127.0.0.1', done))))
  const ports = servers.map(each => (each.address() as { port: number }).port)
  await Promise.all(servers.map(each => new Promise(done => each.close(done))))
  return ports
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}
