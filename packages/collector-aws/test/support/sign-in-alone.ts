import { type Probe, toWgoError } from '@wgo/core'
import { createHost } from '@wgo/scan'
import { realClock, testLog } from '@wgo/testkit'
import { awsCollector } from '../../src/index.ts'
import { configOf } from './scan-aws.ts'

/** Signs in as its environment and argument say, and prints what came of it. */
const log = testLog()
const collector = awsCollector()
const said: string[] = []
const host = createHost({
  collector,
  clock: realClock,
  log,
  env: process.env,
  cwd: '/',
  limits: { attempts: 1 },
  onProgress: message => said.push(message),
})
const probes: Probe[] = []
try {
  const session = await collector.open(await configOf(JSON.parse(process.argv[2] ?? '{}')), host)
  for await (const probe of session.check(host, 'identity')) probes.push(probe)
  await session.close()
  process.stdout.write(JSON.stringify({ probes, log, said }))
} catch (thrown) {
  process.stdout.write(JSON.stringify({ probes, error: toWgoError(thrown), log, said }))
}
