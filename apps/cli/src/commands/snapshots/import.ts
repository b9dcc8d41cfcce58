import * as Args from '@oclif/core/args'
import { isWgoError, WgoError } from '@wgo/core'
import { savedText } from '../../present/snapshots/upkeep.ts'
import { answer } from '../../program/answer.ts'
import { WgoCommand } from '../../program/command.ts'
import type { ExitCode } from '../../program/exit-code.ts'
import { readBytes } from '../../program/files.ts'
import { interruptible } from '../../program/signals.ts'
import { withStore } from '../../program/with-store.ts'

export default class SnapshotsImport extends WgoCommand {
  static override summary = 'Take a snapshot back that `snapshots export` wrote.'
  static override examples = ['<%= config.bin %> snapshots import estate.json']
  static override args = {
    file: Args.string({ description: 'The file, or - for stdin.', required: true, ignoreStdin: true }),
  }

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(SnapshotsImport)
    const program = await this.open(flags)
    const summary = await interruptible(signal =>
      withStore(program, store => store.import(readBytes(args.file), { signal })),
    ).catch(async error => {
      throw isUnreadable(error) ? await noSnapshotFile(args.file, error) : error
    })
    const text = savedText('Imported', summary)
    return answer(program, { document: summary, table: () => text, markdown: () => text })
  }
}

/** The store names the snapshot where it could read which one it is. */
function isUnreadable(error: unknown): error is WgoError {
  return isWgoError(error, 'INPUT_INVALID') && error.resource === undefined
}

async function noSnapshotFile(file: string, why: WgoError): Promise<WgoError> {
  const { isOldFile, oldFile } = await import('../../deprecated/old-file.ts')
  if (file !== '-' && (await isOldFile(file).catch(() => false))) return oldFile(file)
  const what = file === '-' ? 'What stdin gave' : file
  return new WgoError('INPUT_INVALID', `${what} is no snapshot file.\n${why.message}`, {
    resource: file,
    suggestions: why.suggestions,
    cause: why,
  })
}
