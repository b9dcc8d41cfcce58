import { execFile } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
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

/** What the program shows at a terminal, and how it ended. What is typed is an empty line. */
export async function atTerminal(
  box: Sandbox,
  command: string,
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<{ readonly code: number; readonly shown: string }> {
  const line = `stty cols 100; ${process.execPath} ${await builtProgram()} ${command}`
  const { stdout, code = 0 } = await promisify(execFile)(SCRIPT, ['-qec', line, '/dev/null'], {
    cwd: box.folder,
    env: {
      PATH: process.env.PATH,
      HOME: dirname(box.folder),
      WGO_HOME: box.home,
      LANG: 'C.UTF-8',
      TERM: 'dumb',
      ...env,
    },
  }).catch(error => error)
  return { code, shown: stdout.replaceAll('\r', '') }
}
