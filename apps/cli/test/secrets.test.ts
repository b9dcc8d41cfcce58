import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expectNoSecrets } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { sandbox } from './sandbox/sandbox.ts'
import { state } from './sandbox/states.ts'

/** Marked by Terraform; known by name; known by form; inside a text; and the same value once more. */
const PLANTED = [
  'Marked-zebra-4711',
  'Named-otter-0815',
  'ghp_Form0tter0815Form0tter0815Form0tter',
  'Inside-heron-2222',
  'Twice-raven-3333',
]

function secrets(turn: number): string {
  const [marked, named, formed, inside, twice] = PLANTED.map(text => `${text}${turn === 1 ? '' : 'b'}`)
  return state(
    {
      'aws_db_instance.db': {
        password: named,
        parameter: marked,
        endpoint: `postgres://app:${inside}@db.example/shop`,
      },
      'aws_ssm_parameter.p': { value: twice, note: `the value is ${twice}`, access: formed },
      'aws_instance.web': { user_data: `export TOKEN=${twice}`, instance_type: `t${turn}` },
    },
    { serial: turn, sensitive: ['parameter', 'value'] },
  )
}

test('no command prints or stores a secret, whatever the format', async () => {
  const box = await sandbox()
  const told: string[] = []
  const run = async (...args: string[]): Promise<void> => {
    const { code, stdout, stderr } = await box.run(args)
    if (code === 1) throw new Error(stderr)
    told.push(stdout, stderr)
  }
  for (const turn of [1, 2]) {
    await box.write({ 'terraform.tfstate': secrets(turn) })
    await run('scan', '--debug')
  }
  for (const format of ['table', 'json', 'markdown', 'yaml']) {
    await run('drift', '-o', format)
    await run('snapshots', 'show', '--resources', '-o', format)
    await run('-o', format)
  }
  await run('drift', '--name-only')
  await run('drift', '--live', '--from', '~1', '--debug')
  await run('snapshots', 'export')
  await run('snapshots', 'verify')
  const planted = PLANTED.flatMap(text => [text, `${text}b`])
  expectNoSecrets(told.join('\n'), planted)
  expectNoSecrets(await box.stored(), planted)
  expect(told.join('\n')).toContain('(secret changed)')
}, 60_000)

test('an error does not quote what it could not read', async () => {
  const box = await sandbox()
  await box.write({
    'terraform.tfstate': `{"version": 4, "lineage": "x", "resources": [{"password": "${PLANTED[1]}", `,
    'wgo.yaml': `providers:\n  terraform:\n    passphrase: ${PLANTED[1]}\n`,
  })
  for (const args of [['scan'], ['scan', '--debug'], ['config', 'show'], []]) {
    const { stdout, stderr } = await box.run(args)
    expectNoSecrets(stdout + stderr, PLANTED)
  }
})

test('a lost key invents no change: secrets are not compared, and drift says so', async () => {
  const box = await sandbox()
  await box.write({ 'terraform.tfstate': secrets(1) })
  await box.run(['scan'])
  await rm(join(box.home, 'store', 'redaction.key'))
  await box.run(['scan'])
  const { code, stdout } = await box.run(['drift'])
  expect(stdout).toContain('No drift but for secrets')
  expect(stdout).toContain('Secrets were not compared')
  expect(code).toBe(3)
})
