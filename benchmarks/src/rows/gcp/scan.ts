import { join } from 'node:path'
import { child } from '../../children.ts'
import { type Figure, type Row, type RowContext, seconds } from '../../figure.ts'
import { type GcpStub, startGcpStub } from '../../gcp-stub/gcp-stub.ts'
import type { Usage } from '../../measure/process.ts'
import { spread } from '../../measure/statistics.ts'
import { latencyPathMs, limitOf, paceMs, type Requests } from './critical-path.ts'
import { gcloud, type Peer } from './peer.ts'

const ESTATE = { latencyMs: 50, instances: 10_000, buckets: 2_000 } as const
const ESTATE_TEXT = '10,000 instances and 2,000 buckets'
const TYPES = [
  'google_compute_instance',
  'google_storage_bucket',
  'google_storage_bucket_iam_member',
  'google_storage_notification',
]
const RUNS = 3
const BUDGET = 1.5
const PACE_BUDGET = 1.2
const BUDGET_MB = 400

/** A large project, beside the lists of gcloud. */
export const gcpScan: Row = {
  name: 'gcp-scan',
  async run(context) {
    using stub = await startGcpStub(ESTATE, context.folder)
    const runs: Usage[] = []
    let requests: Requests = []
    for (let i = 1; i <= RUNS; i++) {
      context.progress(`without the pace, run ${i} of ${RUNS}`)
      await stub.takeRequests()
      runs.push(await scanOnce(stub, context, 'lifted'))
      requests = await stub.takeRequests()
    }
    context.progress('at the declared pace')
    const paced = await scanOnce(stub, context, 'declared')
    context.progress('gcloud')
    const peer = await gcloud(stub)
    const median = spread(runs.map(({ stdout }) => JSON.parse(stdout).wallMs)).median
    return [speed(median, requests, peer), pace(paced, requests), memory([...runs, paced], peer)]
  },
}

let scans = 0

async function scanOnce(
  { project, token, endpoints, gcloudEnv }: GcpStub,
  { folder }: RowContext,
  pace: 'declared' | 'lifted',
): Promise<Usage> {
  const place = JSON.stringify({ project, token, endpoints, gcloudEnv })
  const store = join(folder, `store-${scans++}`)
  const usage = await child('scan-gcp', [place, store, pace, ...TYPES], { built: true, memory: true })
  const { resources } = JSON.parse(usage.stdout)
  const least = ESTATE.instances + ESTATE.buckets
  if (resources < least) throw new Error(`${resources} resources seen; there are at least ${least}.`)
  return usage
}

function speed(wallMs: number, requests: Requests, peer: Peer): Figure {
  const floor = latencyPathMs(requests, ESTATE.latencyMs)
  const ratio = wallMs / floor
  return {
    what: `Google Cloud: scan ${ESTATE_TEXT}, ${ESTATE.latencyMs} ms a call`,
    budget: `<= ${BUDGET}x of the critical path`,
    measured: `${ratio.toFixed(2)}x (${seconds(wallMs)} against ${seconds(floor)})`,
    met: ratio <= BUDGET,
    peer: peer.time,
    note: `${requests.length.toLocaleString('en')} calls, two a bucket, as many at once as the limit lets (storage ${limitOf('storage').concurrency}), rates lifted; the critical path is latency alone: the project and its APIs, then the pages of a service one after the other and its other calls as many at once, of the slower service; the libraries as published, from \`scan\` to the saved snapshot, median of ${RUNS}; the server shares the two cores`,
  }
}

function pace(paced: Usage, requests: Requests): Figure {
  const floor = paceMs(requests)
  const { wallMs } = JSON.parse(paced.stdout)
  const ratio = wallMs / floor
  return {
    what: 'Google Cloud, the same at the declared pace',
    budget: `<= ${PACE_BUDGET}x of the pace's floor`,
    measured: `${ratio.toFixed(2)}x (${seconds(wallMs)} against ${seconds(floor)})`,
    met: ratio <= PACE_BUDGET,
    note: `Cloud Storage ${limitOf('storage').rate} calls a second, doubling while nobody throttles; one run`,
  }
}

function memory(runs: readonly Usage[], peer: Peer): Figure {
  const peak = Math.max(...runs.map(({ maxRssMb = Number.POSITIVE_INFINITY }) => maxRssMb))
  return {
    what: 'Google Cloud, the same: peak memory',
    budget: `<= ${BUDGET_MB} MB`,
    measured: `${peak.toFixed(0)} MB`,
    met: peak <= BUDGET_MB,
    peer: peer.memory,
    note: 'the libraries in a Node as it comes, the greatest of all runs',
  }
}
