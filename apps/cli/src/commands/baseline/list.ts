import { BASELINE } from '../../baselines/baseline.ts'
import { DeprecatedCommand, type Today } from '../../deprecated/deprecated-command.ts'
import { flagsOf, type Token, translate } from '../../deprecated/old-flag.ts'
import { BASELINE_LIST } from '../../deprecated/old-flags.ts'

export default class BaselineList extends DeprecatedCommand {
  static override summary = 'Deprecated: wgo snapshots list --tag baseline lists baselines.'
  static override flags = flagsOf(BASELINE_LIST)

  protected override today(tokens: readonly Token[]): Today {
    return { command: 'snapshots list', words: ['--tag', BASELINE, ...translate(tokens, BASELINE_LIST)] }
  }
}
