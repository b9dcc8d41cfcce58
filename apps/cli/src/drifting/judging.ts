import type { DriftOptions } from '@wgo/drift'
import type { Program } from '../program/program.ts'

/** How changes are judged: by our rules and those of the configuration. Throws `CONFIG_INVALID`. */
export async function judging(
  { config, loaded }: Program,
  flags: { readonly 'explain-severity'?: boolean; readonly hints?: boolean },
): Promise<Pick<DriftOptions, 'rules' | 'fallbacks' | 'explain' | 'hints'>> {
  const told = {
    ...(flags['explain-severity'] && { explain: true }),
    ...(flags.hints && { hints: true }),
  }
  if (config.severity === undefined) return told
  const origins = loaded.origins.filter(({ key }) => key.startsWith('severity.')).map(({ origin }) => origin)
  const { readSeverity } = await import('@wgo/drift')
  return { ...told, ...readSeverity(config.severity, [...new Set(origins)].join(' and ')) }
}
