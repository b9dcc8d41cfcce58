import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'

/** Where etcd, kube-apiserver and kube-controller-manager are, as envtest lays them out. */
const ASSETS = process.env.KUBEBUILDER_ASSETS ?? ''

/** Why tests of a real control plane cannot run here; undefined where they can. */
export const withoutControlPlane: string | undefined = existsSync(join(ASSETS, 'kube-apiserver'))
  ? undefined
  : 'no control plane: point KUBEBUILDER_ASSETS at one (setup-envtest use -p path)'

export interface ControlPlane extends AsyncDisposable {
  readonly server: string
  readonly folder: string
  /** A kubeconfig with the contexts `admin`, `alice` (no rights), `reader` (group `readers`) and `impersonated` (so too). */
  readonly kubeconfig: string
  /** Runs kubectl as the administrator, or as `context`; `input` is what `-f -` reads. */
  kubectl(args: readonly string[], options?: KubectlOptions): Promise<string>
  /** Forgets what the store no longer needs: continue tokens and watches from before expire. */
  compact(): Promise<void>
}

export interface KubectlOptions {
  readonly input?: string | object
  readonly context?: string
}

const USERS = [
  { name: 'admin', groups: 'system:masters' },
  { name: 'alice', groups: 'nobodies' },
  { name: 'reader', groups: 'readers' },
] as const

/** A real control plane on the loopback, without nodes: pods stay pending. Ends with what it was made for. */
export async function startControlPlane(): Promise<ControlPlane> {
  const folder = await mkdtemp(join(tmpdir(), 'wgo-k8s-'))
  const processes: ChildProcess[] = []
  const start = (name: string, args: readonly string[]): void => {
    processes.push(spawn(join(ASSETS, name), [...args], { stdio: 'ignore', cwd: folder }))
  }
  const stop = async (): Promise<void> => {
    for (const child of processes.toReversed()) await ended(child)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const [client = 0, peer = 0, secure = 0, manager = 0] = await freePorts(4)
    const etcd = `http://127.0.0.1:${client}`
    const server = `https://127.0.0.1:${secure}`
    await writeFile(join(folder, 'tokens.csv'), tokens())
    await writeFile(join(folder, 'sa.key'), serviceAccountKey())
    start('etcd', etcdArgs(folder, client, peer))
    start('kube-apiserver', apiServerArgs(folder, etcd, secure))
    const kubeconfig = join(folder, 'kubeconfig')
    await until(() => existsSync(join(folder, 'apiserver.crt')))
    await writeFile(kubeconfig, await kubeconfigFor(server, folder))
    const kubectl: ControlPlane['kubectl'] = (args, options) => runKubectl(kubeconfig, args, options)
    await until(async () => (await kubectl(['get', '--raw', '/readyz'])) === 'ok')
    start('kube-controller-manager', controllerManagerArgs(folder, kubeconfig, manager))
    await until(async () => (await kubectl(['get', 'serviceaccount', 'default', '-o', 'name'])) !== '')
    await until(async () => (await kubectl(['get', 'namespace', 'kube-public', '-o', 'name'])) !== '')
    return { server, folder, kubeconfig, kubectl, compact: () => compact(etcd), [Symbol.asyncDispose]: stop }
  } catch (error) {
    await stop()
    throw error
  }
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

function controllerManagerArgs(folder: string, kubeconfig: string, port: number): readonly string[] {
  return [
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

async function runKubectl(
  kubeconfig: string,
  args: readonly string[],
  { input, context = 'admin' }: KubectlOptions = {},
): Promise<string> {
  const running = promisify(execFile)('kubectl', ['--context', context, ...args], {
    env: { PATH: process.env.PATH, KUBECONFIG: kubeconfig, HOME: join(kubeconfig, '..') },
    maxBuffer: 1 << 28,
  })
  running.child.stdin?.end(typeof input === 'object' ? JSON.stringify(input) : input)
  return (await running).stdout
}

/** By etcd's JSON gateway: https://etcd.io/docs/v3.5/dev-guide/api_grpc_gateway/ */
async function compact(etcd: string): Promise<void> {
  const post = (path: string, body: object): Promise<Response> =>
    fetch(`${etcd}/v3/kv/${path}`, { method: 'POST', body: JSON.stringify(body) })
  const seen = (await (await post('range', { key: 'AA==' })).json()) as { header: { revision: string } }
  const done = await post('compaction', { revision: seen.header.revision, physical: true })
  if (!done.ok) throw new Error(`etcd did not compact: ${await done.text()}`)
}

const PATIENCE_MS = 60_000

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  for (;;) {
    const last = await Promise.resolve()
      .then(done)
      .catch((error: unknown) => error)
    if (last === true) return
    if (performance.now() > end) throw new Error('the control plane did not start', { cause: last })
    await setTimeout(100)
  }
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
