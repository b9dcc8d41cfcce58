import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { childArgs } from '../../children.ts'
import { type Figure, type Row, type RowContext, seconds } from '../../figure.ts'
import { startGcpStub } from '../../gcp-stub/gcp-stub.ts'
import { type Spread, spread } from '../../measure/statistics.ts'
import { untilNoticed } from '../../measure/until.ts'

const RUNS = 11
const BUDGET = 1
/** The generated clients that were considered. They weigh hundreds of megabytes: a folder where npm installed them is named. */
const CLIENTS = ['@google-cloud/compute', '@google-cloud/storage', 'googleapis'] as const
const CLIENTS_FOLDER = 'WGO_GOOGLE_CLIENTS'

/** What stands before the first call, beside what the clients that were considered take to be imported. */
export const gcpFirstCall: Row = {
  name: 'gcp-first-call',
  async run(context) {
    const ours = await untilAsked(context)
    const figures = []
    for (const client of CLIENTS) figures.push(figure(client, ours, await importing(client, context)))
    return figures
  },
}

async function untilAsked({ folder, progress }: RowContext): Promise<Spread> {
  using stub = await startGcpStub({ latencyMs: 0, instances: 1, buckets: 0 }, folder)
  const { project, token, endpoints, gcloudEnv } = stub
  const place = JSON.stringify({ project, token, endpoints, gcloudEnv })
  progress('until the first call')
  return await measured(async i => {
    await stub.takeRequests()
    const store = join(folder, `first-${i}`)
    const args = childArgs('scan-gcp', [place, store, 'declared', 'google_compute_instance'], true)
    return await untilNoticed(args, stub.asked())
  })
}

/** undefined: it is not on this machine. */
async function importing(client: string, { progress }: RowContext): Promise<Spread | undefined> {
  const folder = process.env[CLIENTS_FOLDER]
  if (folder === undefined || !existsSync(join(folder, 'node_modules', client))) return undefined
  progress(`import of ${client}`)
  const script = `await import(${JSON.stringify(client)}); process.stdout.write('imported'); process.exit()`
  return await measured(() => untilNoticed(['--input-type=module', '--eval', script], 'output', {}, folder))
}

async function measured(once: (run: number) => Promise<number>): Promise<Spread> {
  const times: number[] = []
  for (let i = 0; i <= RUNS; i++) times.push(await once(i))
  // The first is to warm up.
  return spread(times.slice(1))
}

function figure(client: string, ours: Spread, bare: Spread | undefined): Figure {
  const ratio = bare && ours.median / bare.median
  return {
    what: `Google Cloud: from start to the first call, beside ${client}`,
    budget: `<= ${BUDGET}x of its bare import`,
    measured: ratio === undefined ? seconds(ours.median) : `${ratio.toFixed(2)}x (${seconds(ours.median)})`,
    met: ratio === undefined || ratio <= BUDGET,
    peer:
      bare === undefined
        ? `${client} is not there (${CLIENTS_FOLDER}): skipped`
        : `\`import\` ${seconds(bare.median)}`,
    note: `the libraries as published, in a process that opens a store and scans; median of ${RUNS}`,
  }
}
