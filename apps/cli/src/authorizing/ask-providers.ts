import type { CheckQuestion, Detection, Probe, WgoError } from '@wgo/core'
import { toWgoError } from '@wgo/core'
import type { ScanSource } from '@wgo/scan'
import type { Program } from '../program/program.ts'
import { chooseSources, type SourceFlags } from '../scanning/sources.ts'
import { deadline } from './deadline.ts'
import type { Told } from './progress.ts'

/** What a provider said, or why it could say nothing. */
export interface ProviderAnswer {
  readonly provider: string
  readonly detection: Detection
  readonly probes: readonly Probe[]
  readonly error?: WgoError
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
  const answers = await Promise.all(sources.map(source => ask(program, source, cwd, asking)))
  const [first] = answers
  if (answers.length === 1 && first?.error && first.probes.length === 0) throw first.error
  return answers
}

/** What to type where nothing is set up. */
const ADVICE = [
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
  { collector, config }: ScanSource,
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
  const host = createHost({ collector, clock, log, env, cwd, signal, limits, onProgress })
  const probes: Probe[] = []
  let detection: Detection = { found: true, summary: '' }
  try {
    detection = await collector.detect(config, host)
    const session = await collector.open(config, host)
    try {
      for await (const probe of session.check(host, question)) probes.push(probe)
    } finally {
      await session.close()
    }
    return { provider: collector.name, detection, probes }
  } catch (error) {
    stop.throwIfAborted()
    const reason = toWgoError(limit.signal.aborted ? limit.signal.reason : error)
    return { provider: collector.name, detection, probes, error: reason }
  } finally {
    limit.clear()
  }
}
