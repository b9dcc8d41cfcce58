import { cwd, env, stdout } from 'node:process'
import { isWgoError } from '@wgo/core'
import { testHost } from '@wgo/testkit'
import { gcpCollector } from '../../src/index.ts'
import { readConfig } from '../../src/settings.ts'

/** Tells as whom a process of its own reads, in whose environment: what needs the process's own cannot be tried in this one. */
const host = testHost({ env, cwd: cwd() })
try {
  const session = await gcpCollector().open(await readConfig(JSON.parse(env.CONFIG ?? '{}')), host)
  for await (const probe of session.check(host, 'identity')) stdout.write(`${JSON.stringify(probe)}\n`)
  await session.close()
} catch (error) {
  if (!isWgoError(error)) throw error
  stdout.write(`${JSON.stringify({ code: error.code, message: error.message })}\n`)
}
