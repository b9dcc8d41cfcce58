import { Command } from '@oclif/core/command'
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

  /** Errors are told by `main`, in one way. */
  protected override catch(error: Error): Promise<never> {
    return Promise.reject(error)
  }
}
