import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Config } from '@oclif/core/config'
import { beforeAll, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

let program: Config

beforeAll(async () => {
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  const pjson = {
    ...manifest,
    oclif: { ...manifest.oclif, commands: { strategy: 'pattern', target: './src/commands' } },
  }
  program = await Config.load({
    root: ROOT,
    pjson,
    ignoreManifest: true,
    userPlugins: false,
    devPlugins: false,
  })
})

test('commands, arguments and flags are those of commands.txt', async () => {
  await expect(commandTree()).toMatchFileSnapshot('../commands.txt')
})

test('every command and flag says what it is for', () => {
  for (const { id, summary, flags } of program.commands) {
    expect(summary, id).toMatch(/\.$/)
    for (const flag of Object.values(flags)) expect(flag.description, `${id} --${flag.name}`).toMatch(/\.$/)
  }
})

test('no variable sets two flags of one command', () => {
  for (const { id, flags } of program.commands) {
    const variables = Object.values(flags).flatMap(({ env }) => env ?? [])
    expect(new Set(variables).size, id).toBe(variables.length)
  }
})

/** A line for each command, then one for each argument and flag. */
function commandTree(): string {
  return program.commands
    .map(({ id, args, flags }) => {
      const lines = [
        ...Object.values(args).map(arg => `  ${arg.required ? `<${arg.name}>` : `[${arg.name}]`}`),
        ...Object.values(flags)
          .sort((a, b) => (a.name < b.name ? -1 : 1))
          .map(
            flag =>
              `  --${flag.name}${flag.char ? ` -${flag.char}` : ''}${valueText(flag)}${flag.env ? ` $${flag.env}` : ''}`,
          ),
      ]
      return `wgo ${id.replaceAll(':', ' ')}\n${lines.join('\n')}\n`
    })
    .join('\n')
}

function valueText(flag: Config['commands'][number]['flags'][string]): string {
  if (flag.type !== 'option') return flag.allowNo ? ' (no)' : ''
  const choices = flag.options?.join('|') ?? /.*\|.*/.exec(String(flag.helpValue))?.[0]
  return ` ${choices ?? 'VALUE'}${flag.multiple ? '...' : ''}`
}
