import { type JsonObject, WgoError } from '@wgo/core'
import type { CollectorEntry, PolicyMaker } from '../program/collectors.ts'
import type { Description } from './describe-collector.ts'

/** A policy to print, and what its reader must know beside it. */
export interface PrintedPolicy {
  readonly form: PolicyMaker['form']
  /** Several: of JSON a list, of YAML one document after another. */
  readonly document: JsonObject | readonly JsonObject[]
  /** Set where the provider takes no document that long. */
  readonly tooLong?: {
    readonly characters: number
    readonly limit: number
    readonly documents: number
  }
}

export interface PolicyQuestion {
  /** The provider's own, as its schema gave it. */
  readonly config: unknown
  /** As documents within the provider's limit. */
  readonly split: boolean
}

/**
 * The least policy by which a provider lets what was described be read. Throws `INPUT_INVALID` for a provider
 * without such policies.
 */
export function policyOf(
  { title, name }: CollectorEntry,
  { document: { types }, policy, narrowed }: Description,
  { config, split }: PolicyQuestion,
): PrintedPolicy {
  if (!policy) {
    throw new WgoError('INPUT_INVALID', `${title} has no policies: what is read is asked of no service.`, {
      suggestions: [`wgo collectors ${name}`],
    })
  }
  const names = types.map(({ type }) => type)
  const { form } = policy
  if (form === 'yaml') return { form, document: policy.documents(narrowed ? names : undefined, config) }
  const documents = policy.split(names)
  if (split) return { form, document: documents }
  const document = policy.whole(names)
  const { length: characters } = JSON.stringify(document)
  if (characters <= policy.limit) return { form, document }
  return { form, document, tooLong: { characters, limit: policy.limit, documents: documents.length } }
}
