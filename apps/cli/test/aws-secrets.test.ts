import { HAS_MOTO } from '@wgo/real-servers/moto'
import { expectNoSecrets } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { plantSecrets } from '../../../packages/collector-aws/test/estate.ts'
import { motoEnv } from './sandbox/aws.ts'
import { AUDITED, type Sandbox, sandbox } from './sandbox/sandbox.ts'

/** The account of moto's that any keys belong to. */
const ACCOUNT = '123456789012'

/** Starts an account full of secrets; how the program reaches it, and the secrets. */
async function plant(turn: string): Promise<{ env: Readonly<Record<string, string>>; planted: string[] }> {
  const env = await motoEnv()
  const place = { account: ACCOUNT, region: 'us-east-1', turn }
  return { env, planted: Object.values(await plantSecrets(env.AWS_ENDPOINT_URL ?? '', place)) }
}

/** All that the program says; it must not fail. */
async function say(box: Sandbox, env: Readonly<Record<string, string>>, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await box.run(args, { env: { ...env, ...AUDITED } })
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
    const audit = await box.audited()
    expectNoSecrets(audit, planted)
    expect(audit).toContain(`"scope":"${ACCOUNT}"`)
    // Secrets that are others are told as such.
    expect(all).toContain('(secret changed)')
    expect(all).toMatch(
      /aws_lambda_function[\s\S]*aws_ecs_task_definition|aws_ecs_task_definition[\s\S]*aws_lambda_function/,
    )
  },
  240_000,
)
