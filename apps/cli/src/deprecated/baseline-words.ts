import * as Args from '@oclif/core/args'
import { WgoError } from '@wgo/core'
import { BASELINE } from '../baselines/baseline.ts'
import type { Today } from './deprecated-command.ts'
import { flagWords, type OldFlags, type Token, translate, valuesOf, type Words } from './old-flag.ts'
import { BASELINE_CREATE } from './old-flags.ts'

/** Which baseline; stdin is never an argument. */
export const baselineArg = Args.string({
  description: 'The name of the baseline.',
  ignoreStdin: true,
  required: true,
})

/** The snapshot of a baseline by its tag, and all else that was typed. */
export function namedWords(tokens: readonly Token[], old: OldFlags): Words {
  const [first, ...others] = tokens.toSorted((a, b) => Number(b.type === 'arg') - Number(a.type === 'arg'))
  return [`${BASELINE}=${first?.input ?? ''}`, ...translate(others, old)]
}

/** `baseline create`: a scan, or a tag for a snapshot that is there. Throws `INPUT_INVALID`. */
export function createWords(tokens: readonly Token[]): Today {
  const name = valuesOf(tokens, 'name').at(-1)
  if (!name)
    throw new WgoError('INPUT_INVALID', 'It needs to be told how the baseline is called.', {
      suggestions: ['wgo scan --baseline NAME'],
    })
  const tags = tagsOf(tokens)
  const others = translate(tokens, BASELINE_CREATE)
  const snapshot = valuesOf(tokens, 'from-snapshot').at(-1)
  return snapshot === undefined
    ? {
        command: 'scan',
        words: [...flagWords('baseline', name), ...tags.flatMap(tag => flagWords('tag', tag)), ...others],
      }
    : { command: 'snapshots tag', words: [snapshot, `${BASELINE}=${name}`, ...tags, ...others] }
}

/** The description was kept as a tag. */
function tagsOf(tokens: readonly Token[]): Words {
  const described = valuesOf(tokens, 'description').map(text => `description=${text}`)
  return [...described, ...valuesOf(tokens, 'tags').flatMap(text => text.split(','))]
}
