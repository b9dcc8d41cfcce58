import type { Collector, Setting, TypeSpec } from '@wgo/core'

/** A collector as the program knows it before it is needed. */
export interface CollectorEntry {
  readonly name: string
  /** As people call it. */
  readonly title: string
  readonly load: () => Promise<LoadedCollector>
}

/** A collector's own type of configuration is between its schema and itself. */
export interface LoadedCollector {
  readonly collector: Collector
  /** Its keys below `providers.<name>`. */
  readonly settings: readonly Setting[]
}

/** The collectors there are. Each is imported when it is first used. */
export const COLLECTORS: readonly CollectorEntry[] = [
  {
    name: 'aws',
    title: 'AWS',
    load: async () => {
      const { AWS_SETTINGS, awsCollector } = await import('@wgo/collector-aws')
      return { collector: awsCollector() as Collector, settings: AWS_SETTINGS }
    },
  },
  {
    name: 'terraform',
    title: 'Terraform',
    load: async () => {
      const { TERRAFORM_SETTINGS, terraformCollector } = await import('@wgo/collector-terraform')
      return { collector: terraformCollector({ stdin }) as Collector, settings: TERRAFORM_SETTINGS }
    },
  },
]

/** Opened when it is read: a stdin that nobody reads must not keep the program waiting. */
const stdin: AsyncIterable<Uint8Array> = {
  [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator](),
}

/** The variable that sets a provider's setting: `WGO_TERRAFORM_STATES`, unless the setting names another. */
export function variableOf(provider: string, { key, env }: Setting): string {
  return env ?? `WGO_${provider}_${key}`.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')
}

export const PROVIDERS: readonly string[] = COLLECTORS.map(({ name }) => name)

/** What the collectors know of the types of these providers. One that is not installed adds nothing. */
export async function typeSpecs(
  providers: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly TypeSpec[]>> {
  const known = COLLECTORS.filter(({ name }) => providers.has(name))
  const loaded = await Promise.all(
    known.map(async entry => [entry.name, (await entry.load()).collector.types] as const),
  )
  return new Map(loaded)
}
