// `npm run demo`: the shop of examples/shop is scanned, changes, is scanned again, and WGO tells what happened.
// Every line between the commands is what the built `wgo` printed.

import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const SHOP = join(ROOT, 'examples', 'shop')
const WGO = join(ROOT, 'apps', 'cli', 'bin', 'wgo.js')
const DRIFT_FOUND = 2

const folder = mkdtempSync(join(tmpdir(), 'wgo-demo-'))
try {
  say('A web shop in Terraform: its network, its data and its app, each with a state.')
  estate('before')
  await wgo(['scan', '--state', 'shop', '--name', 'before'])

  say('Then a release goes out, and somebody changes things by hand.')
  estate('after')
  await wgo(['scan', '--state', 'shop', '--name', 'after'])
  await wgo(['drift'], DRIFT_FOUND)

  say('Now yours:')
  for (const [command, what] of next()) console.log(`\n  ${dim(`# ${what}`)}\n  ${command}`)
} catch (error) {
  console.error(`\ndemo: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Three commands to type next. wgo is put at hand by npm, or, where its Node is too old for wgo, by an alias. */
function next(): readonly (readonly [command: string, what: string])[] {
  const [, major = 0, minor = 0] =
    /node\/v(\d+)\.(\d+)/.exec(process.env.npm_config_user_agent ?? '')?.map(Number) ?? []
  const atHand = major > 22 || (major === 22 && minor >= 12)
  return [
    [
      atHand ? 'npm install --global ./apps/cli' : `alias wgo='"${process.execPath}" "${WGO}"'`,
      'puts wgo at hand',
    ],
    ['wgo scan --state path/to/your/terraform', 'saves a first snapshot'],
    ['wgo drift --state path/to/your/terraform --live', 'later: tells what changed since'],
  ]
}

/** Lays the shop's states, as they are at this moment, where the commands find them. */
function estate(moment: 'before' | 'after'): void {
  cpSync(join(SHOP, moment), join(folder, 'shop'), { recursive: true })
}

/** Shows the command as a person types it, and runs it. */
function wgo(args: readonly string[], expected = 0): Promise<void> {
  console.log(`\n${bold(`$ wgo ${args.join(' ')}`)}`)
  const env = { ...process.env, WGO_HOME: join(folder, 'home') }
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [WGO, ...args], { cwd: folder, env, stdio: 'inherit' })
    child.on('error', fail)
    child.on('close', code => {
      if (code === expected) done()
      else fail(new Error(`wgo ${args[0]} exited with ${code}, not ${expected}`))
    })
  })
}

function say(text: string): void {
  console.log(`\n${text}`)
}

function bold(text: string): string {
  return styled('1', text)
}

function dim(text: string): string {
  return styled('2', text)
}

function styled(code: string, text: string): string {
  return process.stdout.isTTY && !process.env.NO_COLOR ? `\u001b[${code}m${text}\u001b[0m` : text
}
