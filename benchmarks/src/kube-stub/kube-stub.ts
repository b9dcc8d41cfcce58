import { fork } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bareEnvironment } from '../measure/process.ts'
import type { ClusterName } from './cluster.ts'
import type { FromKube } from './messages.ts'

/** A cluster's API, in a process of its own. */
export interface KubeStub extends Disposable {
  /** The path of a kubeconfig that leads to it. */
  readonly kubeconfig: string
  /** Takes the requests since the last time. */
  takeAsked(): readonly string[]
  /** Resolves at the next request. */
  nextAsked(): Promise<void>
}

/** `folder`: for the kubeconfig. */
export async function startKubeStub(cluster: ClusterName, folder: string): Promise<KubeStub> {
  const server = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [cluster], {
    execArgv: ['--conditions=@wgo/source', '--disable-warning=ExperimentalWarning'],
    env: bareEnvironment(),
  })
  let asked: string[] = []
  server.on('message', (message: FromKube) => {
    if (message.kind === 'asked') asked.push(message.line)
  })
  const heard = <Kind extends FromKube['kind']>(kind: Kind): Promise<FromKube & { kind: Kind }> =>
    new Promise((resolve, reject) => {
      const listen = (message: FromKube): void => {
        if (message.kind !== kind) return
        server.off('message', listen).off('exit', ended)
        resolve(message as FromKube & { kind: Kind })
      }
      const ended = (): void => reject(new Error('The Kubernetes stub ended.'))
      server.on('message', listen).once('exit', ended)
    })
  const { endpoint } = await heard('ready')
  const kubeconfig = join(folder, `${cluster}.kubeconfig`)
  await writeFile(kubeconfig, kubeconfigTo(endpoint))
  return {
    kubeconfig,
    takeAsked: () => {
      const taken = asked
      asked = []
      return taken
    },
    nextAsked: async () => void (await heard('asked')),
    [Symbol.dispose]: () => server.disconnect(),
  }
}

/** As JSON, which is YAML. */
function kubeconfigTo(server: string): string {
  const name = 'bench'
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [{ name, cluster: { server } }],
    users: [{ name, user: {} }],
    contexts: [{ name, context: { cluster: name, user: name } }],
  })
}
