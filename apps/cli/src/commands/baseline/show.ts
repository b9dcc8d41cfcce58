import { baselineArg, namedWords } from '../../deprecated/baseline-words.ts'
import { DeprecatedCommand, type Today } from '../../deprecated/deprecated-command.ts'
import { flagsOf, type Token } from '../../deprecated/old-flag.ts'
import { BASELINE_SHOW } from '../../deprecated/old-flags.ts'

export default class BaselineShow extends DeprecatedCommand {
  static override summary = 'Deprecated: wgo snapshots show baseline=NAME shows a baseline.'
  static override args = { name: baselineArg }
  static override flags = flagsOf(BASELINE_SHOW)

  protected override today(tokens: readonly Token[]): Today {
    return { command: 'snapshots show', words: namedWords(tokens, BASELINE_SHOW) }
  }
}
