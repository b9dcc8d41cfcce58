import { type NoSignIn, type SignIn, type SignInProgram, type SignInQuestion, WgoError } from '@wgo/core'
import type { Program } from '../../program/program.ts'
import { type ProviderConfig, providerConfigs } from '../../program/provider-configs.ts'
import { readProviderFlags } from '../../program/provider-flags.ts'
import { baseFolder, type SourceFlags } from '../../scanning/sources.ts'

/** What is to be run for a provider. */
export interface Planned {
  readonly provider: string
  readonly signIn: SignInProgram
}

export interface Plan {
  readonly programs: readonly Planned[]
  /** What there is to say of all that nothing is run for. */
  readonly others: readonly (NoSignIn & { readonly provider: string })[]
}

/** How each of these providers is signed in. Throws what keeps one of them from telling. */
export async function planSignIns(
  program: Program,
  providers: readonly string[],
  flags: SourceFlags,
  how: SignInQuestion & { readonly signal: AbortSignal },
): Promise<Plan> {
  const configs = await providerConfigs(program, providers, readProviderFlags(flags))
  const cwd = baseFolder(program, configs)
  const all = await Promise.all(
    configs.map(async config => {
      const { name: provider } = config.entry
      return (await signInsOf(program, config, cwd, how)).map(signIn => ({ provider, signIn }))
    }),
  )
  return {
    programs: all
      .flat()
      .flatMap(({ provider, signIn }) => (signIn.kind === 'program' ? [{ provider, signIn }] : [])),
    others: all
      .flat()
      .flatMap(({ provider, signIn }) => (signIn.kind === 'none' ? [{ provider, ...signIn }] : [])),
  }
}

async function signInsOf(
  { clock, log, env }: Program,
  { collector, config }: ProviderConfig,
  cwd: string,
  { browser, signal }: SignInQuestion & { readonly signal: AbortSignal },
): Promise<readonly SignIn[]> {
  if (!collector.signIns) return []
  const { createHost } = await import('@wgo/scan')
  return await collector.signIns(config, createHost({ collector, clock, log, env, cwd, signal }), { browser })
}

/** Throws INPUT_INVALID where there is nothing to run. */
export function assertPlanned({ programs, others }: Plan, providers: readonly string[]): void {
  if (programs.length > 0) return
  const [only] = others
  if (!only)
    throw new WgoError('INPUT_INVALID', `${providers.join(', ')}: there is nothing to sign in to here.`, {
      suggestions: ['wgo auth status'],
    })
  throw new WgoError(
    'INPUT_INVALID',
    others.map(({ provider, subject, reason }) => `${provider}, ${subject}: ${reason}`).join('\n'),
    { provider: only.provider, suggestions: [...new Set(others.flatMap(({ suggestions }) => suggestions))] },
  )
}
