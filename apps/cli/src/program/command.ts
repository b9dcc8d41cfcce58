import { Command } from '@oclif/core/command'
import { isWgoError } from '@wgo/core'
import { globalFlags } from '../flags.ts'
import type { ExitCode } from './exit-code.ts'
import { type GlobalFlags, openProgram, type Program } from './program.ts'

/** A command: flags in, one library call, one presenter out. `run` answers with the exit code. */
export abstract class WgoCommand extends Command {
  static override readonly baseFlags = globalFlags

  abstract override run(): Promise<ExitCode>

  protected open(flags: GlobalFlags): Promise<Program> {
    return openProgram(flags, this.config.version)
  }

  /** For commands that help out of a broken configuration: they go by it only while it can be read. */
  protected openAnyway(flags: GlobalFlags): Promise<Program> {
    return this.open(flags).catch(error => {
      if (!isWgoError(error, 'CONFIG_INVALID')) throw error
      return openProgram(flags, this.config.version, true)
    })
  }

  /** Errors are told by `main`, in one way. */
  protected override catch(error: Error): Promise<never> {
    return Promise.reject(error)
  }
}
