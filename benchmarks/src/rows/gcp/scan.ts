import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { child } from '../../children.ts'
import type { Row, RowContext } from '../../figure.ts'
import { type GcpStub, startGcpStub } from '../../gcp-stub/gcp-stub.ts'
import { stubProgramEnv } from '../../gcp-stub/program-env.ts'
import { inTurn, type Usage } from '../../measure/process.ts'
import { wgo } from '../../wgo.ts'
import { countsOf, limitOf, type Requests } from './critical-path.ts'
import { ESTATE, RUNS, TYPES } from './estate.ts'
import { besideClients, memory, pace, speed, type Unpaced } from './figures.ts'
import { gcloud } from './peer.ts'

/** A large project, beside Google's own clients and the lists of gcloud. */
export const gcpScan: Row = {
  name: 'gcp-scan',
  async run(context) {
    const { folder, progress } = context
    using stub = await startGcpStub(ESTATE, folder)
    const unpaced = await runUnpaced(stub, context)
    progress('the program, at the declared pace')
    const program = await scanByProgram(stub, folder)
    progress('gcloud')
    const peer = await gcloud(stub)
    return [
      speed(unpaced, peer),
      besideClients(unpaced),
      pace(program, unpaced.requests),
      memory(program, unpaced, peer),
    ]
  },
}

/** The scan and Google's clients, which must make the same calls. */
async function runUnpaced(stub: GcpStub, context: RowContext): Promise<Unpaced> {
  const [scanWalls, requests]: [number[], Requests[]] = [[], []]
  const scan = async (): Promise<Usage> => {
    context.progress('wgo, without the pace')
    await stub.takeRequests()
    const usage = await scanOnce(stub, context)
    requests.push(await stub.takeRequests())
    scanWalls.push(JSON.parse(usage.stdout).wallMs)
    return usage
  }
  const alone = (): Promise<Usage> => {
    context.progress("Google's clients alone")
    return child('google-alone', [placeOf(stub), limitOf('storage').concurrency ?? 64], {
      built: true,
      memory: true,
    })
  }
  const [ours, clients] = await inTurn(scan, alone, RUNS)
  const [made, byClients] = [countsOf(requests.at(-1) ?? []), countsOf(await stub.takeRequests())]
  if (made !== byClients) throw new Error(`Google's clients made other calls: ${byClients}, not ${made}.`)
  // The first is to warm up.
  return { ours, clients, scanWalls: scanWalls.slice(1), requests: requests.at(-1) ?? [] }
}

let scans = 0

async function scanOnce(stub: GcpStub, { folder }: RowContext): Promise<Usage> {
  const store = join(folder, `store-${scans++}`)
  const usage = await child('scan-gcp', [placeOf(stub), store, 'lifted', ...TYPES], {
    built: true,
    memory: true,
  })
  const { resources } = JSON.parse(usage.stdout)
  const least = ESTATE.instances + ESTATE.buckets
  if (resources < least) throw new Error(`${resources} resources seen; there are at least ${least}.`)
  return usage
}

async function scanByProgram(stub: GcpStub, folder: string): Promise<Usage> {
  const home = await mkdtemp(join(folder, 'home-'))
  const flags = ['--project', stub.project, '--quiet', ...TYPES.flatMap(type => ['--type', type])]
  return await wgo(home, ['scan', '--provider', 'gcp', ...flags], {
    env: stubProgramEnv(stub, home),
    memory: true,
  })
}

function placeOf({ project, token, endpoints, gcloudEnv }: GcpStub): string {
  return JSON.stringify({ project, token, endpoints, gcloudEnv })
}
