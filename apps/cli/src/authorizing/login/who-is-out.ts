import { WgoError } from '@wgo/core'
import type { Program } from '../../program/program.ts'
import { ADVICE, type Asking, askEveryProvider } from '../ask-providers.ts'
import { whoOf } from '../who.ts'

/** The providers that are set up here and not signed in. Throws NOTHING_FOUND where none is set up. */
export async function whoIsOut(
  program: Program,
  asking: Omit<Asking, 'question'>,
): Promise<readonly string[]> {
  const answers = await askEveryProvider(program, {}, { ...asking, question: 'identity' })
  const { providers } = whoOf(answers)
  if (providers.every(({ state }) => state === 'not_set_up'))
    throw new WgoError('NOTHING_FOUND', 'Nothing that WGO can read is set up here.', { suggestions: ADVICE })
  return providers
    .filter(({ problems }) => problems.some(({ state }) => state === 'not_signed_in'))
    .map(({ provider }) => provider)
}
