import type { CheckQuestion, Detection, Probe, WgoError } from '@wgo/core'
import { toWgoError } from '@wgo/core'
import type { ScanSource } from '@wgo/scan'
import type { Program } from '../program/program.ts'
import { providerConfigs } from '../program/provider-configs.ts'
import { providersAskedFor, readProviderFlags } from '../program/provider-flags.ts'
import { baseFolder, chooseSources, detectAll, type SourceFlags } from '../scanning/sources.ts'
import { deadline } from './deadline.ts'
import type { Told } from './progress.ts'

/** What a provider said, or why it could say nothing. */
export interface ProviderAnswer {
  readonly provider: string
  readonly detection: Detection
  readonly probes: readonly Probe[]
  readonly error?: WgoError
  /** Nothing of it is set up here: it was asked nothing. */
  readonly asked?: false
}

export interface Asking {
  readonly question: CheckQuestion
  readonly signal: AbortSignal
  readonly progress: Told
}

/** Asks each provider that is named, else each that is set up here. Throws where the only one says nothing. */
export async function askProviders(
  program: Program,
  flags: SourceFlags,
  asking: Asking,
): Promise<readonly ProviderAnswer[]> {
  const { sources, cwd } = await chooseSources(program, flags, asking.signal, ADVICE)
  const answers = await allOver(sources.map(source => ask(program, source, cwd, asking)))
  assertAnswered(answers)
  return answers
}

/**
 * Asks each provider that is named; else tells of every one there is: what is not set up here is asked nothing. Throws where
 * the only one that is named says nothing.
 */
export async function askEveryProvider(
  program: Program,
  flags: SourceFlags,
  asking: Asking,
): Promise<readonly ProviderAnswer[]> {
  if (providersAskedFor(flags.provider, flags)) return askProviders(program, flags, asking)
  const configs = await providerConfigs(program, undefined, readProviderFlags(flags))
  const cwd = baseFolder(program, configs)
  const detected = await detectAll(program, configs, cwd, asking.signal)
  return await allOver(
    detected.map(
      async ([config, detection]): Promise<ProviderAnswer> =>
        detection.found
          ? await ask(program, config, cwd, asking)
          : { provider: config.entry.name, detection, probes: [], asked: false },
    ),
  )
}

/** Throws what the first threw, once all are over: the program ends then, and each may have a last line for an audit. */
async function allOver<T>(asked: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(asked)
  return await Promise.all(asked)
}

function assertAnswered(answers: readonly ProviderAnswer[]): void {
  const [first] = answers
  if (answers.length === 1 && first?.error && first.probes.length === 0) throw first.error
}

/** What to type where nothing is set up. */
export const ADVICE: readonly string[] = [
  'aws configure sso',
  'gcloud auth application-default login',
  'wgo auth status --profile NAME',
  'wgo auth status --kubeconfig FILE',
  'wgo auth status --help',
]

/** People wait for the answer: what fails twice is told. */
const ATTEMPTS = 2

async function ask(
  program: Program,
  { collector, config }: Pick<ScanSource, 'collector' | 'config'>,
  cwd: string,
  { question, signal: stop, progress }: Asking,
): Promise<ProviderAnswer> {
  const { createHost } = await import('@wgo/scan')
  const { clock, log, env } = program
  const onProgress = (message: string): void => progress.take(message)
  const { timeout } = program.config.scanning
  const limit = deadline(clock, timeout)
  const signal = AbortSignal.any([stop, limit.signal])
  const limits = { timeoutMs: timeout, attempts: ATTEMPTS }
  const audit = program.audit.open()
  const audited = audit && { audit }
  const host = createHost({ collector, clock, log, env, cwd, signal, limits, onProgress, ...audited })
  const probes: Probe[] = []
  let detection: Detection = { found: true, summary: '' }
  try {
    detection = await collector.detect(config, host)
    const session = await collector.open(config, host)
    try {
      for await (const probe of session.check(host, question)) {
        host.saw(probe)
        probes.push(probe)
      }
    } finally {
      await session.close()
    }
    return { provider: collector.name, detection, probes }
  } catch (error) {
    stop.throwIfAborted()
    program.audit.assertKept()
    host.failed(error)
    const reason = toWgoError(limit.signal.aborted ? limit.signal.reason : error)
    return { provider: collector.name, detection, probes, error: reason }
  } finally {
    limit.clear()
    host.end()
  }
}
