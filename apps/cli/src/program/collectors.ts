import { AWS_SETTINGS } from '@wgo/collector-aws/settings'
import { GCP_SETTINGS, type GcpConfig } from '@wgo/collector-gcp/settings'
import { KUBERNETES_SETTINGS } from '@wgo/collector-k8s/settings'
import { TERRAFORM_SETTINGS } from '@wgo/collector-terraform/settings'
import {
  type Collector,
  type CoverageEntry,
  EVERY_SCOPE,
  type JsonObject,
  type Setting,
  type TypeSpec,
} from '@wgo/core'
import { lentReaders, type Said } from './lent-readers.ts'

/** A collector as the program knows it before it is needed. */
export interface CollectorEntry {
  readonly name: string
  /** As people call it. */
  readonly title: string
  /** Its keys below `providers.<name>`. */
  readonly settings: readonly Setting[]
  /** `said`: what is configured of all providers; absent, it is only looked at. */
  readonly load: (said?: Said) => Promise<LoadedCollector>
}

/** A collector's own type of configuration is between its schema and itself. */
export interface LoadedCollector {
  readonly collector: Collector
  readonly policy?: PolicyMaker
  /** Whether a type that it does not list may be one all the same. Absent: none may. */
  readonly isOpenType?: (type: string) => boolean
}

/** Makes what lets these types be read, and nothing else, in the provider's own form. */
export type PolicyMaker = LimitedPolicy | DocumentsPolicy

/** JSON, and no longer than the provider takes. */
export interface LimitedPolicy {
  readonly form: 'json'
  /** As one document. */
  readonly whole: (types: readonly string[]) => JsonObject
  /** As several, each within the provider's limit. */
  readonly split: (types: readonly string[]) => readonly JsonObject[]
  /** How long a document may be, in characters without white space. */
  readonly limit: number
}

/** YAML documents, as long as they need to be. */
export interface DocumentsPolicy {
  readonly form: 'yaml'
  /** `types` undefined: all that there are. `config`: the provider's own, as its schema gave it. */
  readonly documents: (types: readonly string[] | undefined, config: unknown) => readonly JsonObject[]
}

/**
 * The collectors there are. Each is imported when it is first used; its settings, from which flags are made,
 * stand apart from it.
 */
export const COLLECTORS: readonly CollectorEntry[] = [
  {
    name: 'aws',
    title: 'AWS',
    settings: AWS_SETTINGS,
    load: async () => {
      const { awsCollector, awsPolicies, awsPolicy, POLICY_LIMIT } = await import('@wgo/collector-aws')
      const policy = { form: 'json', whole: awsPolicy, split: awsPolicies, limit: POLICY_LIMIT } as const
      return { collector: awsCollector() as Collector, policy }
    },
  },
  {
    name: 'gcp',
    title: 'Google Cloud',
    settings: GCP_SETTINGS,
    load: async () => {
      const { gcpCollector, gcpRole } = await import('@wgo/collector-gcp')
      const documents: DocumentsPolicy['documents'] = (types, config) => {
        const { via } = config as GcpConfig
        return [{ ...gcpRole({ via, ...(types && { types }) }) }]
      }
      return { collector: gcpCollector() as Collector, policy: { form: 'yaml', documents } }
    },
  },
  {
    name: 'kubernetes',
    title: 'Kubernetes',
    settings: KUBERNETES_SETTINGS,
    load: async () => {
      const { isCustomType, kubernetesCollector, kubernetesPolicy } = await import('@wgo/collector-k8s')
      return {
        collector: kubernetesCollector() as Collector,
        policy: { form: 'yaml', documents: kubernetesPolicy },
        isOpenType: isCustomType,
      }
    },
  },
  {
    name: 'terraform',
    title: 'Terraform',
    settings: TERRAFORM_SETTINGS,
    load: async (said = () => ({})) => {
      const { terraformCollector } = await import('@wgo/collector-terraform')
      return { collector: terraformCollector({ stdin, objects: lentReaders(said) }) as Collector }
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

/** The types that providers said they have, none of which a collector could list beforehand. */
export async function discoveredTypes(
  coverage: readonly CoverageEntry[],
): Promise<readonly Pick<TypeSpec, 'type'>[]> {
  const read = coverage.filter(({ scope }) => scope !== EVERY_SCOPE)
  const byProvider = Map.groupBy(read, ({ provider }) => provider)
  const found = await Promise.all(
    COLLECTORS.map(async ({ name, load }) => {
      const entries = byProvider.get(name)
      return entries && (await load()).isOpenType ? entries : []
    }),
  )
  return found.flat().flatMap(({ types }) => types.map(type => ({ type })))
}
