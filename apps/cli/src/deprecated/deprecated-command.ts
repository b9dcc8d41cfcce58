import { shellWord } from '@wgo/core'
import { notice } from '../program/answer.ts'
import { WgoCommand } from '../program/command.ts'
import type { ExitCode } from '../program/exit-code.ts'
import type { Program } from '../program/program.ts'
import type { Token, Words } from './old-flag.ts'

/** A command line of today. */
export interface Today {
  /** Such as `snapshots list`. */
  readonly command: string
  readonly words: Words
}

/**
 * A command of earlier days: says what to type instead, and runs that. Its flags are the old ones; where it is not
 * strict, all others are handed on as they are.
 */
export abstract class DeprecatedCommand extends WgoCommand {
  static override hidden = true

  /** The command line of today that does what was typed. Throws `INPUT_INVALID` for what has none. */
  protected abstract today(tokens: readonly Token[], program: Program): Today | Promise<Today>

  async run(): Promise<ExitCode> {
    const { flags, baseFlags, args, strict } = this.ctor
    const known = { flags, baseFlags, args, strict }
    const { raw, flags: given } = await this.parse(strict ? known : { ...known, '--': false })
    const program = await this.openAnyway({ ...(given.quiet && { quiet: true }) })
    const { command, words } = await this.today(raw, program)
    const typed = [command, ...words.map(shellWord)].join(' ')
    await notice(program, `"wgo ${this.id?.replaceAll(':', ' ')}" is deprecated. Type: wgo ${typed}`)
    return this.config.runCommand(command.replaceAll(' ', ':'), [...words])
  }
}
