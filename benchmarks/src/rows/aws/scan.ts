import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { awsCollector } from '@wgo/collector-aws'
import { type AwsStub, startAwsStub } from '../../aws-stub/aws-stub.ts'
import { stubProgramEnv } from '../../aws-stub/sdk-options.ts'
import { child } from '../../children.ts'
import { type Figure, type Row, type RowContext, seconds } from '../../figure.ts'
import { inTurn, type Runs, type Usage } from '../../measure/process.ts'
import { wgo } from '../../wgo.ts'
import { type Calls, callsOf, latencyPathMs, limitOf, paceMs } from './critical-path.ts'
import { ESTATE, ESTATE_TEXT, PREFIXES } from './estate.ts'
import { awsCli } from './peer.ts'

const RUNS = 3
const BUDGET = 1.25
const PACE_BUDGET = 1.1
const BUDGET_MB = 400

/** A scan of three services over a wire with latency: how far from what the wire and the SDK cost anyway. */
export const awsScan: Row = {
  name: 'aws-scan',
  async run(context) {
    const { progress } = context
    progress('starting the AWS stub')
    using stub = await startAwsStub(ESTATE)
    const [ours, alone, calls] = await unpaced(stub, context)
    progress('wgo, at the declared pace: some minutes')
    const paced = await scanOnce(stub, context, 'declared')
    await stub.takeCalls()
    progress('the lists by the AWS CLI')
    const peer = await awsCli(stub, callsMade(calls))
    progress('the program, at the declared pace: some minutes')
    const program = await scanByProgram(stub, context)
    const peak = program.maxRssMb ?? Number.POSITIVE_INFINITY
    const libraries = Math.max(ours.maxRssMb ?? 0, paced.maxRssMb ?? 0)
    return [
      speed(ours, alone, calls, peer.time),
      pace(paced, calls),
      {
        what: 'AWS, the same: peak memory of `wgo scan`',
        budget: `<= ${BUDGET_MB} MB`,
        measured: `${peak.toFixed(0)} MB`,
        met: peak <= BUDGET_MB,
        peer: peer.memory,
        note: `the built program at the declared pace: it keeps V8's heap small. The libraries in a Node as it comes, the greater of both scans above, ${libraries.toFixed(0)} MB; the SDK alone, making the same calls and keeping nothing, ${alone.maxRssMb?.toFixed(0)} MB`,
      },
    ]
  },
}

async function unpaced(
  stub: AwsStub,
  context: RowContext,
): Promise<readonly [ours: Runs, alone: Runs, calls: Calls]> {
  let calls: Calls = new Map()
  const atOnce = ['s3', 'lambda'].map(service => limitOf(service).concurrency ?? 128)
  const scan = async (): Promise<Usage> => {
    context.progress('wgo, without the pace')
    await stub.takeCalls()
    const usage = await scanOnce(stub, context, 'lifted')
    calls = await stub.takeCalls()
    return usage
  }
  const alone = (): Promise<Usage> => {
    context.progress('the SDK alone')
    return child('sdk-alone', [stub.endpoint, ...atOnce], { built: true, memory: true })
  }
  const [ours, sdk] = await inTurn(scan, alone, RUNS)
  const sdkCalls = await stub.takeCalls()
  const differing = [...sdkCalls].filter(([operation, count]) => calls.get(operation) !== count)
  if (differing.length > 0) throw new Error(`The SDK alone made other calls: ${differing.join(', ')}.`)
  return [ours, sdk, calls]
}

let scans = 0

async function scanOnce(
  { endpoint }: AwsStub,
  { folder }: RowContext,
  pace: 'declared' | 'lifted',
): Promise<Usage> {
  const store = join(folder, `store-${scans++}`)
  const usage = await child('scan-aws', [endpoint, store, pace, ...PREFIXES], { built: true, memory: true })
  const { resources } = JSON.parse(usage.stdout)
  const least = ESTATE.instances + ESTATE.buckets + ESTATE.functions
  if (resources < least) throw new Error(`${resources} resources seen; there are at least ${least}.`)
  return usage
}

async function scanByProgram({ endpoint }: AwsStub, { folder }: RowContext): Promise<Usage> {
  const types = awsCollector()
    .types.map(({ type }) => type)
    .filter(type => PREFIXES.some(prefix => type.startsWith(prefix)))
  const home = await mkdtemp(join(folder, 'home-'))
  const flags = ['--quiet', ...types.flatMap(type => ['--type', type])]
  return await wgo(home, ['scan', '--provider', 'aws', ...flags], {
    env: stubProgramEnv(endpoint, home),
    memory: true,
  })
}

function speed(ours: Runs, alone: Runs, calls: Calls, peer: string): Figure {
  const ratio = ours.wall.median / alone.wall.median
  const { concurrency } = limitOf('s3')
  return {
    what: `AWS: scan ${ESTATE_TEXT}, ${ESTATE.latencyMs} ms a call`,
    budget: `<= ${BUDGET}x of the critical path`,
    measured: `${ratio.toFixed(2)}x (${seconds(ours.wall.median)} against ${seconds(alone.wall.median)})`,
    met: ratio <= BUDGET,
    peer,
    note: `${callsMade(calls).toLocaleString('en')} calls (${FACETS} a bucket, 4 a function), as many at once as the limits let (s3 ${concurrency}), their rates lifted; the critical path is the SDK alone making the same calls, as many at once, and keeping nothing; latency alone comes to ${seconds(latencyPathMs(calls, ESTATE.latencyMs))}; whole processes, median of ${RUNS}; Steampipe and Cloud Custodian come from neither npm nor Debian and are left out`,
  }
}

const FACETS = 14

function pace(paced: Usage, calls: Calls): Figure {
  const floor = paceMs(calls)
  const ratio = paced.wallMs / floor
  const [s3, lambda] = [limitOf('s3'), limitOf('lambda')]
  return {
    what: 'AWS, the same at the declared pace',
    budget: `<= ${PACE_BUDGET}x of the pace's floor`,
    measured: `${ratio.toFixed(2)}x (${seconds(paced.wallMs)} against ${seconds(floor)})`,
    met: ratio <= PACE_BUDGET,
    note: `what AWS lets one account ask bounds it: S3 ${s3.rate} calls a second for ${callsOf(calls, 's3').toLocaleString('en')}, Lambda ${lambda.rate} for ${callsOf(calls, 'lambda').toLocaleString('en')}, each rate doubling while nobody throttles; one run`,
  }
}

function callsMade(calls: Calls): number {
  return [...calls.values()].reduce((all, count) => all + count, 0)
}
