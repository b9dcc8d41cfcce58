import { Command } from '@oclif/core/command'
import { isWgoError } from '@wgo/core'
import { globalFlags } from '../flags.ts'
import type { ExitCode } from './exit-code.ts'
import { FORMS, type Form } from './forms.ts'
import { type GlobalFlags, openProgram, type Program, type ProgramRequest } from './program.ts'

/** A command: flags in, one library call, one presenter out. `run` answers with the exit code. */
export abstract class WgoCommand extends Command {
  static override readonly baseFlags = globalFlags

  private program: Program | undefined

  abstract override run(): Promise<ExitCode>

  /** `forms`: how this answer can be told. */
  protected async open(flags: GlobalFlags, forms: readonly Form[] = FORMS): Promise<Program> {
    this.program = await openProgram(flags, this.request(forms))
    return this.program
  }

  /** An answer whose audit was lost on the way is none to rely on, whatever caught that. */
  protected override async finally(error: Error | undefined): Promise<void> {
    if (!error) this.program?.audit.assertKept()
  }

  /** For commands that help out of a broken configuration: they go by it only while it can be read. */
  protected openAnyway(flags: GlobalFlags): Promise<Program> {
    return this.open(flags).catch(error => {
      if (!isWgoError(error, 'CONFIG_INVALID')) throw error
      return openProgram(flags, { ...this.request(FORMS), noFiles: true })
    })
  }

  private request(forms: readonly Form[]): ProgramRequest {
    return { version: this.config.version, command: (this.id ?? '').replaceAll(':', ' '), forms }
  }

  /** Errors are told by `main`, in one way. */
  protected override catch(error: Error): Promise<never> {
    return Promise.reject(error)
  }
}
