import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { bashScript } from '../src/completion/bash.ts'
import { fishScript } from '../src/completion/fish.ts'
import { completedCommands } from '../src/completion/tree.ts'
import { zshScript } from '../src/completion/zsh.ts'
import { sandbox } from './sandbox/sandbox.ts'

const run = promisify(execFile)
const BASH = '/bin/bash'

const COMMANDS = completedCommands(
  [
    {
      id: 'snapshots:show',
      summary: "Show one: it's here.",
      args: {},
      flags: {
        output: {
          name: 'output',
          char: 'o',
          type: 'option',
          options: ['table', 'json'],
          description: 'How [x].',
        },
      },
    },
    {
      id: 'scan',
      summary: 'Look.',
      args: {},
      flags: { color: { name: 'color', type: 'boolean', allowNo: true } },
    },
    { id: 'status', summary: 'Where.', args: {}, flags: { quiet: { name: 'quiet', type: 'boolean' } } },
    { id: 'completion', summary: 'Print.', args: { shell: { options: ['bash', 'zsh'] } }, flags: {} },
    { id: 'secret', hidden: true, args: {}, flags: {} },
  ],
  [{ name: 'snapshots', description: 'Keep.' }],
)

/** What bash would offer after these words. */
async function offered(script: string, ...words: string[]): Promise<readonly string[]> {
  const all = ['wgo', ...words].map(word => `'${word}'`).join(' ')
  const { stdout } = await run(BASH, [
    '-c',
    `${script}\nCOMP_WORDS=(${all}); COMP_CWORD=${words.length}; _wgo; printf '%s\\n' "\${COMPREPLY[@]}"`,
  ])
  return stdout.split('\n').filter(Boolean)
}

test.skipIf(!existsSync(BASH))('bash offers commands, flags and the values of flags', async () => {
  const script = bashScript(COMMANDS)
  expect(await offered(script, '')).toEqual([
    'snapshots',
    'scan',
    'status',
    'completion',
    '--quiet',
    '--help',
  ])
  expect(await offered(script, 'snap')).toEqual(['snapshots'])
  expect(await offered(script, 'snapshots', '')).toEqual(['show'])
  expect(await offered(script, 'snapshots', 'show', '--o')).toEqual(['--output'])
  expect(await offered(script, 'snapshots', 'show', '--output', '')).toEqual(['table', 'json'])
  expect(await offered(script, 'snapshots', 'show', '-o', 'j')).toEqual(['json'])
  expect(await offered(script, 'scan', '--no-')).toEqual(['--no-color'])
  expect(await offered(script, 'completion', 'z')).toEqual(['zsh'])
})

test('zsh and fish get every visible command and flag, texts quoted', () => {
  const [zsh, fish] = [zshScript(COMMANDS), fishScript(COMMANDS)]
  expect(zsh).toContain(`'show:Show one\\: it'\\''s here.'`)
  expect(zsh).toContain(`'--output[How \\[x\\].]:value:(table json)'`)
  expect(fish).toContain(
    `complete -c wgo -n '__wgo_at snapshots show' -s o -l output -x -a 'table json' -d 'How [x].'`,
  )
  expect(fish).toContain(`-a show -d 'Show one: it\\'s here.'`)
  expect(zsh + fish).not.toContain('secret')
})

test.each(['bash', 'zsh', 'fish'])(
  'wgo completion %s prints the script of the real commands',
  async shell => {
    const box = await sandbox()
    const { code, stdout, stderr } = await box.run(['completion', shell])
    expect([code, stderr]).toEqual([0, ''])
    for (const word of ['snapshots', 'drift', 'fail-on', 'critical', 'gen-ignore', 'until'])
      expect(stdout).toContain(word)
  },
)

test.skipIf(!existsSync(BASH))('the script for bash is bash', async () => {
  const box = await sandbox()
  const { stdout } = await box.run(['completion', 'bash'])
  expect(await offered(stdout, 'drift', '--fail-on', '')).toEqual(['critical', 'high', 'medium', 'low'])
  expect(await offered(stdout, 'auth', '')).toEqual(expect.arrayContaining(['status', 'test']))
  expect(await offered(stdout, 'auth', 'test', '--provider', '')).toEqual([
    'aws',
    'gcp',
    'kubernetes',
    'terraform',
  ])
  expect(await offered(stdout, 'collectors', 'aws', '--pol')).toEqual(['--policy'])
  expect(await offered(stdout, 'drift', 'a')).toEqual(['ack'])
  expect(await offered(stdout, 'drift', '--gen')).toEqual(['--gen-ignore'])
  expect(await offered(stdout, 'drift', 'ack', 'l')).toEqual(['list'])
  expect(await offered(stdout, 'drift', 'ack', '--un')).toEqual(['--until'])
})
