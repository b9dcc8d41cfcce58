import { spawn } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { builtProgram } from './built-program.ts'
import type { Sandbox } from './sandbox.ts'

/** Gives a run its own terminal. */
export const SCRIPT = '/usr/bin/script'

/** Puts shell scripts where programs are looked for. Gives the PATH on which they come first. */
export async function standIns(box: Sandbox, scripts: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(box.folder, '../bin')
  await mkdir(folder, { recursive: true })
  for (const [name, script] of Object.entries(scripts)) {
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`)
    await chmod(join(folder, name), 0o755)
  }
  return `${folder}:/usr/bin:/bin`
}

/** What the program shows at a terminal, and how it ended. `keys`: what is typed once a text is shown. */
export async function atTerminal(
  box: Sandbox,
  command: string,
  env: Readonly<Record<string, string | undefined>> = {},
  keys: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly shown: string }> {
  const line = `stty cols 100; exec ${process.execPath} ${await builtProgram()} ${command}`
  const child = spawn(SCRIPT, ['-qec', line, '/dev/null'], {
    cwd: box.folder,
    env: {
      PATH: process.env.PATH,
      HOME: dirname(box.folder),
      WGO_HOME: box.home,
      LANG: 'C.UTF-8',
      TERM: 'dumb',
      ...env,
    },
  })
  const untyped = new Map(Object.entries(keys))
  let shown = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    shown += text
    for (const [said, key] of untyped) {
      if (!shown.includes(said)) continue
      untyped.delete(said)
      child.stdin.write(key)
    }
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  return { code, shown: shown.replaceAll('\r', '') }
}
