/** A Terraform state of version 4 with these managed resources, each of type and name. */
export function state(
  resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  { lineage = 'line-1', serial = 1, sensitive = [] }: StateOptions = {},
): string {
  return JSON.stringify({
    version: 4,
    terraform_version: '1.11.4',
    serial,
    lineage,
    outputs: {},
    resources: Object.entries(resources).map(([address, attributes]) => {
      const [type, name] = address.split('.')
      const sensitive_attributes = sensitive.map(name => [{ type: 'get_attr', value: name }])
      return {
        mode: 'managed',
        type,
        name,
        provider: `provider["registry.terraform.io/hashicorp/${type?.split('_')[0]}"]`,
        instances: [
          { schema_version: 1, attributes: { id: `id-${name}`, ...attributes }, sensitive_attributes },
        ],
      }
    }),
  })
}

interface StateOptions {
  readonly lineage?: string
  readonly serial?: number
  /** Attributes that Terraform marks as sensitive. */
  readonly sensitive?: readonly string[]
}

/** An instance whose type is what tests change. */
export function instance(instance_type: string): Readonly<Record<string, unknown>> {
  return { ami: 'ami-1', instance_type, tags: { Name: 'web' } }
}
