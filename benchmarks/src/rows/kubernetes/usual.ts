import { type Figure, type Row, seconds } from '../../figure.ts'
import { CLUSTERS, kindsOf, objectsOf } from '../../kube-stub/cluster.ts'
import { startKubeStub } from '../../kube-stub/kube-stub.ts'
import type { Usage } from '../../measure/process.ts'
import { spread } from '../../measure/statistics.ts'
import { kubectl, listedKinds, type Peer } from './peer.ts'
import { scanOnce } from './scan.ts'

const RUNS = 5

/** A cluster as they are: what its many kinds cost, not its many objects. */
export const kubernetesUsual: Row = {
  name: 'kubernetes-usual',
  async run(context) {
    const { folder, progress } = context
    using stub = await startKubeStub('usual', folder)
    const objects = [...objectsOf(CLUSTERS.usual)].length
    const runs: Usage[] = []
    let calls = 0
    for (let i = 1; i <= RUNS; i++) {
      progress(`wgo scan, run ${i} of ${RUNS}`)
      stub.takeAsked()
      runs.push(await scanOnce(stub, context, objects))
      calls = stub.takeAsked().length
    }
    progress('kubectl, one kind after the other')
    const kinds = listedKinds(stub.kubeconfig, folder).join(',')
    const get = ['get', kinds, '--all-namespaces', '-o', 'json']
    return [figure(runs, calls, objects, await kubectl(stub.kubeconfig, folder, get))]
  },
}

function figure(runs: readonly Usage[], calls: number, objects: number, peer: Peer): Figure {
  const wallMs = spread(runs.map(run => run.wallMs)).median
  const peak = Math.max(...runs.map(({ maxRssMb = 0 }) => maxRssMb))
  const { latencyMs } = CLUSTERS.usual
  const kinds = kindsOf(CLUSTERS.usual).length
  return {
    what: `Kubernetes: scan ${kinds} kinds, ${objects.toLocaleString('en')} objects, ${latencyMs} ms a list`,
    budget: '<= 0.5x of kubectl',
    measured:
      'absent' in peer ? seconds(wallMs) : `${(wallMs / peer.wallMs).toFixed(2)}x (${seconds(wallMs)})`,
    met: 'absent' in peer || wallMs <= 0.5 * peer.wallMs,
    peer:
      'absent' in peer
        ? peer.absent
        : `\`kubectl get KIND,... -A -o json\` ${seconds(peer.wallMs)}, ${peer.maxRssMb.toFixed(0)} MB`,
    note: `${calls} requests, ${peak.toFixed(0)} MB at most; lists one after the other would wait ${seconds(kinds * latencyMs)}; the built program, median of ${RUNS}; kubectl once, which knows the kinds already and has its discovery cached`,
  }
}
