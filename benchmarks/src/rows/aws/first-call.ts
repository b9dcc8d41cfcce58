import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startAwsStub } from '../../aws-stub/aws-stub.ts'
import { childArgs } from '../../children.ts'
import { type Figure, type Row, type RowContext, seconds } from '../../figure.ts'
import { type Spread, spread } from '../../measure/statistics.ts'
import { untilNoticed } from '../../measure/until.ts'
import { loadedModules } from '../../wgo.ts'

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
    return [figure(sts, ec2), await unused(context)]
  },
}

interface Measured {
  readonly ours: Spread
  readonly bare: Spread
}

/** Until the stub sees the call, against the bare import of the clients that stand before it. */
async function firstCall(
  { operation, packages }: (typeof FIRST)[number],
  { folder, progress }: RowContext,
): Promise<Measured> {
  using stub = await startAwsStub({ latencyMs: 0, instances: 1, buckets: 0, functions: 0 })
  const [ours, bare]: [number[], number[]] = [[], []]
  progress(`until ${operation}`)
  for (let i = 0; i <= RUNS; i++) {
    const store = join(folder, `${operation}-${i}`)
    await stub.takeCalls()
    const seen = stub.firstCall(operation)
    const scan = childArgs('scan-aws', [stub.endpoint, store, 'declared', 'aws_instance'], true)
    const until = await untilNoticed(scan, seen)
    const importing = await untilNoticed(childArgs('bare-import', packages, true), 'output')
    // The first is to warm up.
    if (i === 0) continue
    ours.push(until)
    bare.push(importing)
  }
  return { ours: spread(ours), bare: spread(bare) }
}

function figure(sts: Measured, ec2: Measured): Figure {
  const ratio = ec2.ours.median / ec2.bare.median
  return {
    what: 'AWS: from start to the first call of EC2',
    budget: `<= ${BUDGET}x of the bare import of the clients before it`,
    measured: `${ratio.toFixed(2)}x (${seconds(ec2.ours.median)})`,
    met: ratio <= BUDGET,
    peer: `\`import\` of client-sts and client-ec2 ${seconds(ec2.bare.median)}`,
    note: `the libraries as published, in a process that opens a store and scans; no latency; it has asked STS before. To that very first call ${seconds(sts.ours.median)}, the import of client-sts alone ${seconds(sts.bare.median)}; median of ${RUNS}`,
  }
}

async function unused({ folder }: RowContext): Promise<Figure> {
  const state = join(folder, 'terraform.tfstate')
  await writeFile(
    state,
    JSON.stringify({
      version: 4,
      terraform_version: '1.9.0',
      serial: 1,
      lineage: 'bench',
      outputs: {},
      resources: [],
    }),
  )
  const modules = await loadedModules(folder, ['scan', '--provider', 'terraform', '--state', state])
  const ofAws = modules.filter(url => /@aws-sdk|@smithy|collector-aws/.test(url))
  return {
    what: 'AWS not asked for: modules of it that `wgo scan` loads',
    budget: '0',
    measured: `${ofAws.length} of ${modules.length}`,
    met: ofAws.length === 0,
  }
}
