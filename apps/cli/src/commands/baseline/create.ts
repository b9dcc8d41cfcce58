import { createWords } from '../../deprecated/baseline-words.ts'
import { DeprecatedCommand, type Today } from '../../deprecated/deprecated-command.ts'
import { flagsOf, type Token } from '../../deprecated/old-flag.ts'
import { BASELINE_CREATE } from '../../deprecated/old-flags.ts'

export default class BaselineCreate extends DeprecatedCommand {
  static override summary = 'Deprecated: wgo scan --baseline NAME saves a baseline.'
  static override description =
    'With --from-snapshot: wgo snapshots tag SNAPSHOT baseline=NAME. Flags of these commands are understood as well.'
  static override usage = 'baseline create --name NAME [FLAGS]'
  static override strict = false
  static override flags = flagsOf(BASELINE_CREATE)

  protected override today(tokens: readonly Token[]): Today {
    return createWords(tokens)
  }
}
