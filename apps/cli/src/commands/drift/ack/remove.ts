import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { nearest, WgoError } from '@wgo/core'
import type { Acknowledgement } from '@wgo/drift'
import { ackPath, readAcks } from '../../../acknowledging/ack-file.ts'
import { count } from '../../../present/age.ts'
import { answer } from '../../../program/answer.ts'
import { WgoCommand } from '../../../program/command.ts'
import type { ExitCode } from '../../../program/exit-code.ts'

export default class DriftAckRemove extends WgoCommand {
  static override summary = 'Take back what was acknowledged.'
  static override examples = [
    '<%= config.bin %> drift ack remove 3f9c2a1b',
    '<%= config.bin %> drift ack remove --expired',
  ]
  static override args = {
    change: Args.string({
      description: 'Its short name, or the key of the resource, as wgo drift ack list tells them.',
      ignoreStdin: true,
    }),
  }
  static override flags = { expired: Flags.boolean({ description: 'Take away all whose time is over.' }) }

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(DriftAckRemove)
    const program = await this.open(flags)
    const path = ackPath(program)
    const now = program.clock.now()
    const { change } = args
    if (change === undefined && !flags.expired)
      throw new WgoError('INPUT_INVALID', 'It needs to be told which: a change, or --expired.', {
        suggestions: ['wgo drift ack list', 'wgo drift ack remove --expired'],
      })
    const isGone = (said: Acknowledgement): boolean =>
      (change !== undefined && isOf(change, said)) ||
      (flags.expired === true && Date.parse(said.until) <= now)
    if (change !== undefined) refuseUnknown(change, await readAcks(path))
    const { removeAcks } = await import('../../../acknowledging/write-acks.ts')
    const removed = await removeAcks(path, isGone)
    const text = `Took back ${count(removed.length, 'acknowledgement')}.\n`
    return answer(program, { document: { removed }, table: () => text, markdown: () => text })
  }
}

function isOf(typed: string, { change, key }: Acknowledgement): boolean {
  return change === typed || key === typed
}

function refuseUnknown(typed: string, known: readonly Acknowledgement[]): void {
  if (known.some(said => isOf(typed, said))) return
  const near = nearest(
    typed,
    known.flatMap(({ change, key }) => [change, key]),
  )
  throw new WgoError(
    'INPUT_INVALID',
    `Nothing is acknowledged that is called "${typed}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    { suggestions: ['wgo drift ack list'] },
  )
}
