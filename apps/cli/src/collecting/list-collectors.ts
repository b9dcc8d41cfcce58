import type { Program } from '../program/program.ts'
import { providerConfigs } from '../program/provider-configs.ts'
import { detectAll } from '../scanning/sources.ts'

/** A provider that can be read, and what of it is set up here. */
export interface ListedCollector {
  readonly provider: string
  readonly title: string
  readonly version: string
  /** How many types it knows. */
  readonly types: number
  readonly found: boolean
  readonly summary: string
}

/** Every provider that can be read. Asks what is set up here, not the providers themselves. */
export async function listCollectors(
  program: Program,
  signal: AbortSignal,
): Promise<readonly ListedCollector[]> {
  const detected = await detectAll(program, await providerConfigs(program), program.cwd, signal)
  return detected.map(([{ entry, collector }, detection]) => ({
    provider: entry.name,
    title: entry.title,
    version: collector.version,
    types: collector.types.length,
    found: detection.found,
    summary: detection.summary,
  }))
}
