import { freemem } from 'node:os'
import { type Figure, type Row, type RowContext, seconds } from '../../figure.ts'
import { CLUSTERS } from '../../kube-stub/cluster.ts'
import { type KubeStub, startKubeStub } from '../../kube-stub/kube-stub.ts'
import type { Usage } from '../../measure/process.ts'
import { spread } from '../../measure/statistics.ts'
import { kubectl, type Peer } from './peer.ts'
import { scanOnce } from './scan.ts'

const RUNS = 3
const BUDGET_MB = 300
/** Of the peer's memory. */
const BUDGET_SHARE = 0.1

/** One very long list, beside what only prints it. */
export const kubernetesPods: Row = {
  name: 'kubernetes-pods',
  async run(context) {
    const { folder, progress } = context
    progress('starting the server')
    using stub = await startKubeStub('pods', folder)
    const runs: Usage[] = []
    for (let i = 1; i <= RUNS; i++) {
      progress(`wgo scan, run ${i} of ${RUNS}`)
      runs.push(await scanOnce(stub, context, CLUSTERS.pods.pods, ['--type', 'Pod']))
    }
    const peer = await peerOf(stub, context)
    return [speed(spread(runs.map(({ wallMs }) => wallMs)).median, peer), memory(runs, peer)]
  },
}

/** It holds all that it prints, 12 GB: where there is less free it would take others with it. */
const PEER_GIB = 14

async function peerOf({ kubeconfig }: KubeStub, { folder, progress }: RowContext): Promise<Peer> {
  const freeGib = freemem() / 2 ** 30
  if (freeGib < PEER_GIB)
    return { absent: `kubectl takes 12 GB for it, and ${freeGib.toFixed(0)} are free: skipped, not compared` }
  progress('kubectl: some minutes')
  return await kubectl(kubeconfig, folder, ['get', 'pods', '--all-namespaces', '-o', 'json'])
}

const PEER = '`kubectl get pods -A -o json`'

function speed(wallMs: number, peer: Peer): Figure {
  return {
    what: `Kubernetes: scan ${CLUSTERS.pods.pods.toLocaleString('en')} pods`,
    budget: '<= 1x of kubectl',
    measured:
      'absent' in peer ? seconds(wallMs) : `${(wallMs / peer.wallMs).toFixed(2)}x (${seconds(wallMs)})`,
    met: 'absent' in peer || wallMs <= peer.wallMs,
    peer: 'absent' in peer ? peer.absent : `${PEER} ${seconds(peer.wallMs)}`,
    note: `pods of 11 kB on average, 530 MB of JSON, by the loopback, not compressed; the built program with redaction, canonical form, relations and a saved snapshot, whole process, median of ${RUNS}; kubectl prints what it got, to nowhere, once`,
  }
}

function memory(runs: readonly Usage[], peer: Peer): Figure {
  const peak = Math.max(...runs.map(({ maxRssMb = Number.POSITIVE_INFINITY }) => maxRssMb))
  const share = 'absent' in peer ? undefined : peak / peer.maxRssMb
  const than = share === undefined ? '' : ` (${(share * 100).toFixed(1)} % of kubectl)`
  return {
    what: 'Kubernetes, the same: peak memory of `wgo scan`',
    budget: `<= ${BUDGET_MB} MB, <= ${BUDGET_SHARE * 100} % of kubectl`,
    measured: `${peak.toFixed(0)} MB${than}`,
    met: peak <= BUDGET_MB && (share === undefined || share <= BUDGET_SHARE),
    peer: 'absent' in peer ? peer.absent : `${PEER} ${peer.maxRssMb.toFixed(0)} MB`,
    note: `the greatest of ${RUNS} runs`,
  }
}
