import type { DriftOptions } from '@wgo/drift'
import type { Program } from '../program/program.ts'

/** How changes are judged: by our rules and those of the configuration. Throws `CONFIG_INVALID`. */
export async function judging(
  { config, loaded }: Program,
  flags: { readonly 'explain-severity'?: boolean },
): Promise<Pick<DriftOptions, 'rules' | 'fallbacks' | 'explain'>> {
  const explain = flags['explain-severity'] ? { explain: true } : {}
  if (config.severity === undefined) return explain
  const origins = loaded.origins.filter(({ key }) => key.startsWith('severity.')).map(({ origin }) => origin)
  const { readSeverity } = await import('@wgo/drift')
  return { ...explain, ...readSeverity(config.severity, [...new Set(origins)].join(' and ')) }
}
