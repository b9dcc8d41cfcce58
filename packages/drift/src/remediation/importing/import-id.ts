import { isJsonArray, isJsonObject, type Resource } from '@wgo/core'
import { fill, scalarText } from '../shell/fill.ts'
import { AWS_IMPORTS } from './aws.ts'
import { GOOGLE_IMPORTS } from './google.ts'
import { kubernetesImport } from './kubernetes.ts'

/** What a resource is called in a configuration, and what `import` takes for it. */
export interface Import {
  readonly type: string
  readonly id: string
}

/** undefined: its type has no import, or what it takes is not read. */
export function importOf(resource: Resource): Import | undefined {
  const { provider, type } = resource
  if (provider === 'kubernetes') return kubernetesImport(resource)
  const table = provider === 'aws' ? AWS_IMPORTS : provider === 'gcp' ? GOOGLE_IMPORTS : {}
  if (!Object.hasOwn(table, type) || isConditional(resource)) return undefined
  const id = fill(table[type] as string, resource, madeOf(resource))
  return id === undefined ? undefined : { type, id }
}

/** The import of a member with a condition takes its title, which two may share. */
function isConditional({ type, properties: { condition } }: Resource): boolean {
  return type.endsWith('_iam_member') && condition !== undefined && condition !== null
}

/** What is no property as it stands. */
function madeOf({ type, properties }: Resource): Readonly<Record<string, string | undefined>> {
  switch (type) {
    case 'aws_iam_user_group_membership':
      return { all_groups: allTexts(properties.groups) }
    case 'aws_route_table_association':
      return { associated: scalarText(properties.subnet_id) ?? scalarText(properties.gateway_id) }
    case 'aws_route53_record':
      return { name: scalarText(properties.name)?.replace(/\.$/, ''), type: recordType(properties) }
    case 'aws_security_group_rule':
      return { source: ruleSource(properties), protocol: allOf(scalarText(properties.protocol)) }
    case 'aws_sns_topic_policy':
      return { arn: scalarText(properties.arn) }
    case 'aws_wafv2_ip_set':
    case 'aws_wafv2_rule_group':
    case 'aws_wafv2_web_acl':
      return { scope_of: scalarText(properties.scope) }
    case 'google_sql_user':
      return { host_of: properties.host ? `${scalarText(properties.host)}/` : undefined }
    default:
      return {}
  }
}

function allTexts(value: Resource['properties'][string] | undefined): string | undefined {
  return isJsonArray(value) ? value.map(each => scalarText(each) ?? '').join('/') : undefined
}

/** With the name of its set, where it is one of several. */
function recordType({ type, set_identifier }: Resource['properties']): string | undefined {
  const set = scalarText(set_identifier)
  return set ? `${scalarText(type)}_${set}` : scalarText(type)
}

/** The one source of a rule: `self`, a block of addresses, a group or a list. */
function ruleSource(properties: Resource['properties']): string | undefined {
  if (properties.self === true) return 'self'
  for (const name of ['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids', 'security_groups']) {
    const [first, ...others] = isJsonArray(properties[name]) ? (properties[name] as readonly string[]) : []
    if (first !== undefined) return others.length === 0 ? first : undefined
  }
  return undefined
}

function allOf(protocol: string | undefined): string | undefined {
  return protocol === '-1' ? 'all' : protocol
}

/** The name that a resource would have in a configuration: what people call it, else what it is. */
export function wishedName(resource: Resource, id: string): string {
  const { name, tags = {}, properties } = resource
  const tag = Object.hasOwn(tags, 'Name') ? tags.Name : undefined
  const own = isJsonObject(properties) ? scalarText(properties.name) : undefined
  const last = id.slice(id.lastIndexOf('/') + 1)
  return tag || name || own || (/[a-z]{2}/i.test(last) ? last : id)
}
