import { WgoError } from '@wgo/core'
import { baselineOf } from '../baselines/baseline.ts'
import { DeprecatedCommand, type Today } from '../deprecated/deprecated-command.ts'
import { flagsOf, flagWords, type Token, translate, typed, type Words } from '../deprecated/old-flag.ts'
import { CHECK } from '../deprecated/old-flags.ts'
import { shapeOfCheck } from '../deprecated/shape.ts'
import type { Program } from '../program/program.ts'
import { withStore } from '../program/with-store.ts'

export default class Check extends DeprecatedCommand {
  static override summary = 'Deprecated: wgo drift --baseline NAME compares with a baseline.'
  static override description =
    'Compares the newest snapshot, or with --scan what is live now, with a baseline: the one named, else the newest. Flags of wgo drift are understood as well.'
  static override usage = 'check [FLAGS]'
  static override strict = false
  static override flags = flagsOf(CHECK)

  protected override async today(tokens: readonly Token[], program: Program): Promise<Today> {
    const words = [...translate(tokens, CHECK), ...shapeOfCheck(tokens)]
    const chosen = typed(tokens, 'baseline', 'from', 'iac')
    return { command: 'drift', words: chosen ? words : [...(await newestBaseline(program)), ...words] }
  }
}

/** Never another snapshot in its place: that would be in sync with whatever was seen last. */
async function newestBaseline(program: Program): Promise<Words> {
  const all = await withStore(program, store => store.list())
  const name = all.map(baselineOf).find(each => each !== undefined)
  if (name !== undefined) return flagWords('baseline', name)
  throw new WgoError('SNAPSHOT_NOT_FOUND', 'There is no baseline to check against.', {
    suggestions: ['wgo scan --baseline NAME', 'wgo drift'],
  })
}
