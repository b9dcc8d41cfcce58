import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as Flags from '@oclif/core/flags'
import { WgoError } from '@wgo/core'
import { refusalInProject } from '../../config/load.ts'
import { PROJECT_FILE, shortPath, USER_FILE } from '../../config/places.ts'
import { configTemplate } from '../../config/template.ts'
import { answer } from '../../program/answer.ts'
import { COLLECTORS } from '../../program/collectors.ts'
import { WgoCommand } from '../../program/command.ts'
import type { ExitCode } from '../../program/exit-code.ts'

export default class ConfigInit extends WgoCommand {
  static override summary = 'Write a configuration file with every setting, explained and commented out.'
  static override flags = {
    user: Flags.boolean({
      description: 'The file of this user, for all projects, instead of wgo.yaml here.',
    }),
    force: Flags.boolean({ description: 'Write over a file that is there.' }),
  }

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(ConfigInit)
    const program = await this.openAnyway(flags)
    const path = flags.user ? join(program.home, USER_FILE) : join(program.cwd, PROJECT_FILE)
    const mayStand = (key: string): boolean => flags.user || refusalInProject(key) === undefined
    await mkdir(dirname(path), { recursive: true, ...(flags.user && { mode: 0o700 }) })
    await writeFile(path, configTemplate(COLLECTORS, mayStand), {
      flag: flags.force ? 'w' : 'wx',
      mode: flags.user ? 0o600 : 0o644,
    }).catch(error => {
      throw error.code === 'EEXIST' ? alreadyThere(shortPath(path, program.env)) : error
    })
    const text = `Wrote ${shortPath(path, program.env)}.\n`
    return answer(program, { document: { path }, table: () => text, markdown: () => text })
  }
}

function alreadyThere(path: string): WgoError {
  return new WgoError('INPUT_INVALID', `${path} is there already.`, {
    resource: path,
    suggestions: ['wgo config show', 'wgo config init --force'],
  })
}
