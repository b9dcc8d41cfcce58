import { startAwsStub } from '../../aws-stub/aws-stub.ts'
import { child } from '../../children.ts'
import type { Row } from '../../figure.ts'
import { spread } from '../../measure/statistics.ts'

const RUNS = 3
const BUDGET = 0.6
const DEPTHS = ['sdk', 'resources', 'entries'] as const

/** What making resources of the SDK's answers costs beside the SDK's own reading of them. */
export const awsReading: Row = {
  name: 'aws-reading',
  async run({ progress }) {
    using stub = await startAwsStub({ latencyMs: 0, instances: 4_000, buckets: 0, functions: 0 })
    const rates: Record<(typeof DEPTHS)[number], number[]> = { sdk: [], resources: [], entries: [] }
    for (let i = 0; i < RUNS; i++) {
      for (const depth of DEPTHS) {
        progress(`${depth}, run ${i + 1} of ${RUNS}`)
        const { stdout } = await child('read-instances', [stub.endpoint, depth], { built: true })
        rates[depth].push(JSON.parse(stdout).perSecond)
      }
    }
    const [sdk, resources, entries] = DEPTHS.map(depth => spread(rates[depth]).median)
    if (sdk === undefined || resources === undefined || entries === undefined)
      throw new Error('Nothing was measured.')
    const share = resources / sdk
    return [
      {
        what: 'AWS: instances read and made into resources, a second of processor time',
        budget: `>= ${BUDGET * 100} % of the SDK alone`,
        measured: `${(share * 100).toFixed(0)} % (${thousands(resources)} against ${thousands(sdk)})`,
        met: share >= BUDGET,
        note: `pages of 1,000 over the loopback; with redaction, canonical form and fingerprint, as they are kept, ${thousands(entries)} (${((entries / sdk) * 100).toFixed(0)} %); median of ${RUNS}`,
      },
    ]
  },
}

function thousands(value: number): string {
  return Math.round(value).toLocaleString('en')
}
