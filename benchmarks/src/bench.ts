import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Figure, Row } from './figure.ts'
import { allKept, type Kept, keep } from './kept.ts'
import { report } from './report.ts'
import { awsFirstCall } from './rows/aws/first-call.ts'
import { awsReading } from './rows/aws/reading.ts'
import { awsScan } from './rows/aws/scan.ts'
import { concurrency } from './rows/concurrency.ts'
import { drift } from './rows/drift.ts'
import { gcpFirstCall } from './rows/gcp/first-call.ts'
import { gcpScan } from './rows/gcp/scan.ts'
import { kubernetesFirstCall } from './rows/kubernetes/first-call.ts'
import { kubernetesPods } from './rows/kubernetes/pods.ts'
import { kubernetesUsual } from './rows/kubernetes/usual.ts'
import { listing } from './rows/listing.ts'
import { saving } from './rows/saving.ts'
import { startUp } from './rows/start-up.ts'
import { statesDrift } from './rows/states/drift.ts'
import { statesMatching } from './rows/states/matching.ts'
import { statesTerraform } from './rows/states/terraform.ts'

const ROWS: readonly Row[] = [
  startUp,
  concurrency,
  saving,
  drift,
  listing,
  statesDrift,
  statesMatching,
  statesTerraform,
  awsScan,
  awsReading,
  awsFirstCall,
  gcpScan,
  gcpFirstCall,
  kubernetesPods,
  kubernetesUsual,
  kubernetesFirstCall,
]
const RESULTS = fileURLToPath(new URL('../results.md', import.meta.url))

const asked = process.argv.slice(2)
/** `aws` is every row of AWS, `gcp` of Google Cloud, `kubernetes` of Kubernetes, `states` of Terraform states. */
const isAsked = (row: Row, name: string): boolean => row.name === name || row.name.startsWith(`${name}-`)
const unknown = asked.filter(name => !ROWS.some(row => isAsked(row, name)))
if (unknown.length > 0) {
  console.error(
    `No benchmark is called ${unknown.join(', ')}. There are: ${ROWS.map(row => row.name).join(', ')}.`,
  )
  process.exit(1)
}

const measured: Kept[] = []
for (const row of ROWS)
  if (asked.length === 0 || asked.some(name => isAsked(row, name)))
    measured.push(await keep(row.name, await measure(row)))
console.log(report(measured))
const all = report(await allKept(ROWS.map(({ name }) => name)))
await writeFile(RESULTS, `# Benchmarks\n\nWritten by \`pnpm bench\`.\n\n${all}`)

async function measure(row: Row): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'wgo-bench-'))
  try {
    return await row.run({ folder, progress: message => console.error(`${row.name}: ${message}`) })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
