import { join } from 'node:path'
import { startAwsStub } from '../../aws-stub/aws-stub.ts'
import { stubProgramEnv } from '../../aws-stub/sdk-options.ts'
import { childArgs } from '../../children.ts'
import { type Figure, type Row, type RowContext, seconds } from '../../figure.ts'
import { type Spread, spread } from '../../measure/statistics.ts'
import { untilNoticed } from '../../measure/until.ts'
import { loadedModules, WGO } from '../../wgo.ts'
import { emptyState } from '../empty-state.ts'

const RUNS = 11
const BUDGET = 1.2

const FIRST = [
  { operation: 'GetCallerIdentity', packages: ['@aws-sdk/client-sts'] },
  { operation: 'DescribeRegions', packages: ['@aws-sdk/client-sts', '@aws-sdk/client-ec2'] },
] as const

/** What stands before the first call besides the SDK's own weight; and what AWS costs who does not ask for it. */
export const awsFirstCall: Row = {
  name: 'aws-first-call',
  async run(context) {
    const [sts, ec2] = [await firstCall(FIRST[0], context), await firstCall(FIRST[1], context)]
    return [
      figure(
        'the libraries in a process of their own',
        ec2.ours,
        ec2.bare,
        `the libraries as published, in a process that opens a store and scans; no latency; it has asked STS before. To that very first call ${seconds(sts.ours.median)}, the import of client-sts alone ${seconds(sts.bare.median)}; median of ${RUNS}`,
      ),
      figure(
        '`wgo scan`',
        ec2.program,
        ec2.bare,
        `the built program, all of it before the call; like every run but the first it has Node's compile cache, and the bare import has none; median of ${RUNS}`,
      ),
      await unused(context),
    ]
  },
}

interface Measured {
  readonly ours: Spread
  readonly program: Spread
  readonly bare: Spread
}

/** Until the stub sees the call, against the bare import of the clients that stand before it. */
async function firstCall(
  { operation, packages }: (typeof FIRST)[number],
  { folder, progress }: RowContext,
): Promise<Measured> {
  using stub = await startAwsStub({ latencyMs: 0, instances: 1, buckets: 0, functions: 0 })
  const [ours, program, bare]: [number[], number[], number[]] = [[], [], []]
  const env = stubProgramEnv(stub.endpoint, folder)
  progress(`until ${operation}`)
  for (let i = 0; i <= RUNS; i++) {
    const store = join(folder, `${operation}-${i}`)
    const untilSeen = async (args: readonly string[]): Promise<number> => {
      await stub.takeCalls()
      return await untilNoticed(args, stub.firstCall(operation), env)
    }
    const scan = childArgs('scan-aws', [stub.endpoint, store, 'declared', 'aws_instance'], true)
    const byOurs = await untilSeen(scan)
    const byProgram = await untilSeen([WGO, 'scan', '--provider', 'aws', '--type', 'aws_instance', '--quiet'])
    const importing = await untilNoticed(childArgs('bare-import', packages, true), 'output')
    // The first is to warm up.
    if (i === 0) continue
    ours.push(byOurs)
    program.push(byProgram)
    bare.push(importing)
  }
  return { ours: spread(ours), program: spread(program), bare: spread(bare) }
}

function figure(who: string, ours: Spread, bare: Spread, note: string): Figure {
  const ratio = ours.median / bare.median
  return {
    what: `AWS: from start to the first call of EC2, ${who}`,
    budget: `<= ${BUDGET}x of the bare import of the clients before it`,
    measured: `${ratio.toFixed(2)}x (${seconds(ours.median)})`,
    met: ratio <= BUDGET,
    peer: `\`import\` of client-sts and client-ec2 ${seconds(bare.median)}`,
    note,
  }
}

async function unused({ folder }: RowContext): Promise<Figure> {
  const state = await emptyState(folder)
  const modules = await loadedModules(folder, ['scan', '--provider', 'terraform', '--state', state])
  const ofAws = modules.filter(url => /@aws-sdk|@smithy|collector-aws/.test(url))
  return {
    what: 'AWS not asked for: modules of it that `wgo scan` loads',
    budget: '0',
    measured: `${ofAws.length} of ${modules.length}`,
    met: ofAws.length === 0,
  }
}
