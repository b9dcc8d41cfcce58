import type { Json, Resource } from '@wgo/core'

/**
 * A state, as the google provider writes it, of what is live: Terraform's names are those of the live resources; ids
 * are paths, labels are attributes, and what Google fills in by itself is null.
 */
export function googleState(live: readonly Resource[]): string {
  const resources = live.map(({ type, id, properties, tags = {}, identifiers = {} }, i) => ({
    mode: 'managed',
    type,
    name: `r${i}`,
    provider: 'provider["registry.terraform.io/hashicorp/google"]',
    instances: [
      {
        schema_version: 0,
        attributes: {
          ...properties,
          id,
          ...(identifiers.self_link !== undefined && { self_link: identifiers.self_link }),
          labels: tags,
          terraform_labels: tags,
          effective_labels: tags,
          timeouts: null as Json,
        },
        sensitive_attributes: [],
      },
    ],
  }))
  const head = { version: 4, terraform_version: '1.11.4', serial: 1, lineage: 'google-1', outputs: {} }
  return JSON.stringify({ ...head, resources })
}
