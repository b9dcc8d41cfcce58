import { join } from 'node:path'
import { childArgs } from '../../children.ts'
import { type Figure, type Row, type RowContext, seconds } from '../../figure.ts'
import { type KubeStub, startKubeStub } from '../../kube-stub/kube-stub.ts'
import { type Spread, spread } from '../../measure/statistics.ts'
import { untilNoticed } from '../../measure/until.ts'
import { loadedModules, WGO } from '../../wgo.ts'
import { emptyState } from '../empty-state.ts'

const RUNS = 11
const BUDGET = 1
const CLIENT = '@kubernetes/client-node'

/** What stands before the first request; and what Kubernetes costs who does not ask for it. */
export const kubernetesFirstCall: Row = {
  name: 'kubernetes-first-call',
  async run(context) {
    const { folder } = context
    using stub = await startKubeStub('small', folder)
    const { ours, program, client, kubeConfig } = await measure(stub, context)
    return [
      figure('the libraries in a process of their own', ours, client, {
        note: `the libraries as published, in a process that opens a store and scans; median of ${RUNS}`,
      }),
      figure('`wgo scan`', program, client, {
        note: `the built program, all of it before the request; like every run but the first it has Node's compile cache, and the bare imports have none. \`import\` of the client's KubeConfig alone (dist/config.js) ${seconds(kubeConfig.median)}; median of ${RUNS}`,
      }),
      await unused(context),
    ]
  },
}

type Measured = Readonly<Record<'ours' | 'program' | 'client' | 'kubeConfig', Spread>>

async function measure(stub: KubeStub, { folder, progress }: RowContext): Promise<Measured> {
  const times = {
    ours: [] as number[],
    program: [] as number[],
    client: [] as number[],
    kubeConfig: [] as number[],
  }
  const scan = ['scan', '--provider', 'kubernetes', '--kubeconfig', stub.kubeconfig, '--quiet']
  const env = { HOME: folder, WGO_HOME: folder }
  for (let i = 0; i <= RUNS; i++) {
    progress(`until the first request, run ${i} of ${RUNS}`)
    const untilAsked = (args: readonly string[]): Promise<number> => untilNoticed(args, stub.nextAsked(), env)
    const store = join(folder, `store-${i}`)
    const taken = {
      ours: await untilAsked(childArgs('scan-kubernetes', [stub.kubeconfig, store], true)),
      program: await untilAsked([WGO, ...scan]),
      client: await untilNoticed(childArgs('bare-import', [CLIENT], true), 'output'),
      kubeConfig: await untilNoticed(childArgs('bare-import', [`${CLIENT}/dist/config.js`], true), 'output'),
    }
    // The first is to warm up.
    if (i > 0) for (const name of NAMES) times[name].push(taken[name])
  }
  return {
    ours: spread(times.ours),
    program: spread(times.program),
    client: spread(times.client),
    kubeConfig: spread(times.kubeConfig),
  }
}

const NAMES = ['ours', 'program', 'client', 'kubeConfig'] as const

function figure(who: string, ours: Spread, client: Spread, { note }: Pick<Figure, 'note'>): Figure {
  const ratio = ours.median / client.median
  return {
    what: `Kubernetes: from start to the first request, ${who}`,
    budget: `<= ${BUDGET}x of the bare import of the client`,
    measured: `${ratio.toFixed(2)}x (${seconds(ours.median)})`,
    met: ratio <= BUDGET,
    peer: `\`import\` of ${CLIENT} ${seconds(client.median)}`,
    ...(note !== undefined && { note }),
  }
}

async function unused({ folder }: RowContext): Promise<Figure> {
  const state = await emptyState(folder)
  const modules = await loadedModules(folder, ['scan', '--provider', 'terraform', '--state', state])
  const ofKubernetes = modules.filter(url => /@kubernetes|collector-k8s|kube-config/.test(url))
  return {
    what: 'Kubernetes not asked for: modules of it that `wgo scan` loads',
    budget: '0',
    measured: `${ofKubernetes.length} of ${modules.length}`,
    met: ofKubernetes.length === 0,
  }
}
