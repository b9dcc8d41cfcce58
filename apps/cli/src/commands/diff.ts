import { DeprecatedCommand, type Today } from '../deprecated/deprecated-command.ts'
import { flagsOf, type Token, translate, typed } from '../deprecated/old-flag.ts'
import { DIFF } from '../deprecated/old-flags.ts'
import { shapeOfDiff } from '../deprecated/shape.ts'

export default class Diff extends DeprecatedCommand {
  static override summary = 'Deprecated: wgo drift says what changed.'
  static override description =
    'Compares as wgo drift does; without --baseline, --from or --to what is live now with the last look: wgo drift --live. Flags of wgo drift are understood as well.'
  static override usage = 'diff [FLAGS]'
  static override strict = false
  static override flags = flagsOf(DIFF)

  protected override today(tokens: readonly Token[]): Today {
    const chosen = typed(tokens, 'baseline', 'from', 'to', 'live', 'iac')
    const words = [...translate(tokens, DIFF), ...shapeOfDiff(tokens)]
    return { command: 'drift', words: chosen ? words : ['--live', ...words] }
  }
}
