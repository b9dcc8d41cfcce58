// A Kubernetes API in a process of its own, on the loopback: server.ts CLUSTER
import { startKubeApi } from '@wgo/kube-api'
import { CLUSTERS, type ClusterName, kindsOf, objectsOf } from './cluster.ts'
import type { FromKube } from './messages.ts'

const size = CLUSTERS[process.argv[2] as ClusterName]
const tell = (message: FromKube): void => void process.send?.(message)
const { endpoint } = await startKubeApi({
  kinds: kindsOf(size),
  objects: objectsOf(size),
  pageDelayMs: size.latencyMs,
  onRequest: line => tell({ kind: 'asked', line }),
})
process.on('disconnect', () => process.exit(0))
tell({ kind: 'ready', endpoint })
