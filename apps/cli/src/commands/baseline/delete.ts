import { baselineArg, namedWords } from '../../deprecated/baseline-words.ts'
import { DeprecatedCommand, type Today } from '../../deprecated/deprecated-command.ts'
import { flagsOf, type Token } from '../../deprecated/old-flag.ts'
import { BASELINE_DELETE } from '../../deprecated/old-flags.ts'

export default class BaselineDelete extends DeprecatedCommand {
  static override summary = 'Deprecated: wgo snapshots delete baseline=NAME deletes a baseline.'
  static override args = { name: baselineArg }
  static override flags = flagsOf(BASELINE_DELETE)

  protected override today(tokens: readonly Token[]): Today {
    return { command: 'snapshots delete', words: namedWords(tokens, BASELINE_DELETE) }
  }
}
