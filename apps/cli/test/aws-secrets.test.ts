import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expectNoSecrets } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { HAS_MOTO, startMoto } from './sandbox/aws.ts'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'

/** Plants secrets wherever AWS lets people put them. */
const CANARIES = join(import.meta.dirname, '../../../packages/collector-aws/test/support/canaries.py')
/** The account of moto's that any keys belong to. */
const ACCOUNT = '123456789012'

/** Starts an account full of secrets; how the program reaches it, and the secrets. */
async function plant(turn: string): Promise<{ env: Readonly<Record<string, string>>; planted: string[] }> {
  const env = await startMoto()
  const args = ['-B', CANARIES, env.AWS_ENDPOINT_URL ?? '', ACCOUNT, 'us-east-1', turn]
  const { stdout } = await promisify(execFile)('python3', args)
  return { env, planted: Object.values(JSON.parse(stdout) as Record<string, string>) }
}

/** All that the program says; it must not fail. */
async function say(box: Sandbox, env: Readonly<Record<string, string>>, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await box.run(args, { env })
  if (code === 1) throw new Error(stderr)
  return `${stdout}\n${stderr}`
}

test.skipIf(!HAS_MOTO)(
  `no secret of an AWS account is stored, printed or logged (${HAS_MOTO ? 'moto' : 'skipped: no moto here'})`,
  async () => {
    const box = await sandbox()
    const worlds = [await plant(''), await plant('-next')] as const
    const told: string[] = []
    for (const { env } of worlds)
      told.push(await say(box, env, 'scan', '--provider', 'aws', '--region', 'us-east-1', '--debug'))
    const [, { env }] = worlds
    for (const format of ['table', 'json', 'markdown', 'yaml'])
      told.push(await say(box, env, 'drift', '-o', format, '--debug'))
    for (const format of ['table', 'json'])
      told.push(await say(box, env, 'snapshots', 'show', '--resources', '-o', format))
    told.push(await say(box, env, 'snapshots', 'export'))
    const planted = worlds.flatMap(world => world.planted)
    expect(new Set(planted).size).toBeGreaterThan(80)
    const all = told.join('\n')
    expectNoSecrets(all, planted)
    expectNoSecrets(await box.stored(), planted)
    // Secrets that are others are told as such.
    expect(all).toContain('(secret changed)')
    expect(all).toMatch(
      /aws_lambda_function[\s\S]*aws_ecs_task_definition|aws_ecs_task_definition[\s\S]*aws_lambda_function/,
    )
  },
  240_000,
)
