import { type Figure, seconds } from '../../figure.ts'
import type { Runs, Usage } from '../../measure/process.ts'
import { spread } from '../../measure/statistics.ts'
import { latencyPathMs, limitOf, paceMs, type Requests } from './critical-path.ts'
import { ESTATE, ESTATE_TEXT, RUNS } from './estate.ts'
import type { Peer } from './peer.ts'

const BUDGET = 1.5
const PACE_BUDGET = 1.2
const BUDGET_MB = 400

/** What was measured with the rates lifted. */
export interface Unpaced {
  /** Whole processes that scan. */
  readonly ours: Runs
  /** Whole processes of Google's clients. */
  readonly clients: Runs
  /** From `scan` to the saved snapshot. */
  readonly scanWalls: readonly number[]
  /** What one scan asked for. */
  readonly requests: Requests
}

export function speed({ scanWalls, requests }: Unpaced, peer: Peer): Figure {
  const floor = latencyPathMs(requests, ESTATE.latencyMs)
  const wallMs = spread(scanWalls).median
  const ratio = wallMs / floor
  return {
    what: `Google Cloud: scan ${ESTATE_TEXT}, ${ESTATE.latencyMs} ms a call`,
    budget: `<= ${BUDGET}x of the critical path`,
    measured: `${ratio.toFixed(2)}x (${seconds(wallMs)} against ${seconds(floor)})`,
    met: ratio <= BUDGET,
    peer: peer.time,
    note: `${requests.length.toLocaleString('en')} calls, two a bucket, as many at once as the limit lets (storage ${limitOf('storage').concurrency}), rates lifted; the critical path is latency alone, as if nothing cost processor time: the project and its APIs, then the pages of a service one after the other and its other calls as many at once, of the slower service; the libraries as published, from \`scan\` to the saved snapshot, median of ${RUNS}; the server shares the two cores`,
  }
}

export function besideClients({ ours, clients }: Unpaced): Figure {
  const ratio = ours.wall.median / clients.wall.median
  return {
    what: "Google Cloud, the same beside Google's own clients",
    budget: `<= ${BUDGET}x of the clients alone`,
    measured: `${ratio.toFixed(2)}x (${seconds(ours.wall.median)} against ${seconds(clients.wall.median)})`,
    met: ratio <= BUDGET,
    peer: `@google-cloud/storage and google-auth-library, the same calls, as many at once, nothing kept: ${cpu(clients)} of processor time, ${clients.maxRssMb?.toFixed(0)} MB`,
    note: `whole processes in turn, median of ${RUNS}; the scan takes ${cpu(ours)} of processor time: resources, redaction, canonical form, fingerprints and the snapshot are in it`,
  }
}

export function pace(program: Usage, requests: Requests): Figure {
  const floor = paceMs(requests)
  const ratio = program.wallMs / floor
  return {
    what: 'Google Cloud, the same by `wgo scan` at the declared pace',
    budget: `<= ${PACE_BUDGET}x of the pace's floor`,
    measured: `${ratio.toFixed(2)}x (${seconds(program.wallMs)} against ${seconds(floor)})`,
    met: ratio <= PACE_BUDGET,
    note: `Cloud Storage ${limitOf('storage').rate} calls a second, doubling while nobody throttles; the built program as a whole, one run`,
  }
}

export function memory(program: Usage, { ours, clients }: Unpaced, peer: Peer): Figure {
  const peak = program.maxRssMb ?? Number.POSITIVE_INFINITY
  return {
    what: 'Google Cloud, the same: peak memory of `wgo scan`',
    budget: `<= ${BUDGET_MB} MB`,
    measured: `${peak.toFixed(0)} MB`,
    met: peak <= BUDGET_MB,
    peer: peer.memory,
    note: `the built program at the declared pace: it keeps V8's heap small. The libraries in a Node as it comes ${ours.maxRssMb?.toFixed(0)} MB, Google's clients, making the same calls and keeping nothing, ${clients.maxRssMb?.toFixed(0)} MB; each the greatest of its runs`,
  }
}

function cpu({ last }: Runs): string {
  return seconds(JSON.parse(last.stdout).cpuMs)
}
