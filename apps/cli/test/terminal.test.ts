import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { isPerson, styleOf } from '../src/program/terminal.ts'
import { awsStub } from './sandbox/aws.ts'
import { builtProgram } from './sandbox/built-program.ts'
import { type Sandbox, sandbox } from './sandbox/sandbox.ts'
import { instance, state } from './sandbox/states.ts'

const SCRIPT = '/usr/bin/script'

/** What the program shows on a terminal of 80 columns: both streams, as they come. */
async function onTerminal(
  box: Sandbox,
  command: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const line = `stty cols 80; ${process.execPath} ${await builtProgram()} ${command}`
  const { stdout } = await promisify(execFile)(SCRIPT, ['-qec', line, '/dev/null'], {
    cwd: box.folder,
    env: {
      PATH: process.env.PATH,
      HOME: box.folder,
      WGO_HOME: box.home,
      LANG: 'C.UTF-8',
      TERM: 'xterm',
      ...env,
    },
  }).catch(error => error)
  return stdout
}

const ESCAPE = '\u001b['

describe.skipIf(!existsSync(SCRIPT))('on a terminal', () => {
  test('progress moves and leaves nothing behind; colour and arrows are shown', async () => {
    const box = await sandbox()
    await box.write({ 'terraform.tfstate': state({ 'aws_instance.a': instance('t3.micro') }) })
    expect(await onTerminal(box, 'scan')).toContain('\r\u001b[2K')
    await box.write({ 'terraform.tfstate': state({ 'aws_instance.a': instance('t3.large') }, { serial: 2 }) })
    await onTerminal(box, 'scan --quiet')
    const shown = await onTerminal(box, 'drift')
    expect(shown).toContain(`${ESCAPE}1m`)
    expect(shown).toContain('"t3.micro" → "t3.large"')
    for (const [command, env] of [
      ['drift --no-color', {}],
      ['drift', { NO_COLOR: '1' }],
      ['drift', { CI: 'true' }],
      ['drift', { WGO_OUTPUT_COLOR: 'false' }],
    ] as const) {
      const plain = await onTerminal(box, command, env)
      expect([command, env, plain.includes(ESCAPE)]).toEqual([command, env, false])
    }
    expect((await box.run(['drift', '--color'])).stdout).toContain(ESCAPE)
    expect((await box.run(['drift'])).stdout).not.toContain(ESCAPE)
  })

  test('progress has a line for each account and region, with what is done', async () => {
    const [box, { env }] = [await sandbox(), await awsStub({ hang: ['DescribeVpcs us-west-2'] })]
    const shown = await onTerminal(box, 'scan --provider aws --type aws_vpc --timeout 2s', env)
    const frame =
      shown.split('\r\u001b[2K\u001b[J').findLast(text => text.includes('2 of 3 parts read')) ?? ''
    expect(frame).toMatch(/ 2 of 3 parts read, 2 resources {2}/)
    expect(frame).toMatch(/\n {2}aws 1{12} eu-west-1 {2}1\/1 {2}1 resource\r?\n/)
    expect(frame).toMatch(/\n {2}aws 1{12} us-west-2 {2}0\/1 {2}0 resources/)
    expect(shown).toMatch(/FOUND[\s\S]*NOT SEEN[\s\S]*us-west-2/)
  })

  test('a table fits', async () => {
    const box = await sandbox()
    await box.write({ 'terraform.tfstate': state({ 'aws_instance.a': instance('t3.micro') }) })
    await box.run([
      'scan',
      '--name',
      'n'.repeat(100),
      '--tag',
      `k=${'v'.repeat(100)}`,
      '--environment',
      'e'.repeat(40),
    ])
    const shown = await onTerminal(box, 'snapshots list --no-color')
    for (const line of shown.split('\r\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect(shown).toContain('…')
    expect((await box.run(['snapshots', 'list'])).stdout).toContain('n'.repeat(100))
  })
})

describe('a stream', () => {
  const TTY = { isTTY: true, columns: 120 }

  test('is plain and endless unless it is a terminal', () => {
    expect(styleOf({}, { LANG: 'en_US.UTF-8' }, undefined)).toEqual({
      color: false,
      unicode: false,
      width: Number.POSITIVE_INFINITY,
    })
    expect(styleOf(TTY, { LANG: 'en_US.UTF-8' }, undefined)).toEqual({
      color: true,
      unicode: true,
      width: 120,
    })
  })

  test('shows what its terminal can', () => {
    expect(styleOf(TTY, { LANG: 'C' }, undefined).unicode).toBe(false)
    expect(styleOf(TTY, { TERM: 'dumb' }, undefined)).toMatchObject({ color: false, unicode: false })
    expect(styleOf({ isTTY: true }, {}, undefined).width).toBe(80)
  })

  test('of a build server has nobody watching', () => {
    expect(isPerson(TTY, { CI: 'true' })).toBe(false)
    expect(isPerson(TTY, { CI: '' })).toBe(true)
    expect(styleOf(TTY, { CI: '1' }, undefined).color).toBe(false)
    expect(styleOf(TTY, { CI: '1' }, true).color).toBe(true)
  })
})
