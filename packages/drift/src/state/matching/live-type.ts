import { isJsonObject, type Json, type JsonObject, type Resource } from '@wgo/core'
import { KUBERNETES_KINDS } from './kubernetes.ts'

/** What a declared resource is live: of which provider, and of which type there. */
export interface LiveType {
  readonly provider: string
  readonly type: string
}

/** Types of a state that are another type live: other names, older ones, and members that say how they were granted. */
const GROUPS: Readonly<Record<string, string>> = {
  aws_alb: 'aws_lb',
  aws_alb_listener: 'aws_lb_listener',
  aws_alb_listener_rule: 'aws_lb_listener_rule',
  aws_alb_target_group: 'aws_lb_target_group',
  aws_apigatewayv2_domain_name: 'aws_api_gateway_domain_name',
  aws_default_network_acl: 'aws_network_acl',
  aws_default_route_table: 'aws_route_table',
  aws_default_security_group: 'aws_security_group',
  aws_default_subnet: 'aws_subnet',
  aws_default_vpc: 'aws_vpc',
  aws_default_vpc_dhcp_options: 'aws_vpc_dhcp_options',
  aws_elasticsearch_domain: 'aws_opensearch_domain',
  aws_iam_policy_attachment: 'aws_iam_role_policy_attachment',
  google_cloud_run_service: 'google_cloud_run_v2_service',
  google_cloud_run_service_iam_member: 'google_cloud_run_v2_service_iam_member',
  helm_release: 'Secret',
}

/** Types of states that go by another name live. */
export const RENAMED_TYPES: readonly string[] = Object.keys(GROUPS)

/** Who has a role, role by role or all at once: live, each member is a resource. */
const GOOGLE_BINDING = /^(google_.+)_iam_(?:binding|policy)$/

/** Providers by what the names of their types begin with. */
const PROVIDERS: Readonly<Record<string, string>> = {
  aws: 'aws',
  google: 'gcp',
  helm: 'kubernetes',
  kubectl: 'kubernetes',
  kubernetes: 'kubernetes',
}

/** The type that a declared resource has live. Of a provider that nobody knows, its own. */
export function liveTypeOf(resource: Pick<Resource, 'type' | 'properties'>): LiveType {
  const type = resource.type.replace(GOOGLE_BINDING, '$1_iam_member')
  const prefix = type.slice(0, Math.max(type.indexOf('_'), 0))
  const provider = Object.hasOwn(PROVIDERS, prefix) ? (PROVIDERS[prefix] as string) : prefix
  if (Object.hasOwn(GROUPS, type)) return { provider, type: GROUPS[type] as string }
  if (provider !== 'kubernetes') return { provider, type }
  return { provider, type: kindOf(resource) ?? type }
}

/** Whether a type is of some members of an object that somebody else makes. */
export function isObjectPart(type: string): boolean {
  return /^kubernetes_(?:labels|annotations|env|config_map(?:_v1)?_data)$/.test(type)
}

function kindOf({ type, properties }: Pick<Resource, 'type' | 'properties'>): string | undefined {
  if (type === 'kubernetes_manifest') return kindIn(properties.manifest, 'apiVersion')
  if (type === 'kubectl_manifest') return kindIn(properties, 'api_version')
  if (isObjectPart(type)) return type.endsWith('_data') ? 'ConfigMap' : kindIn(properties, 'api_version')
  const name = /^kubernetes_(.+?)(?:_v\d+(?:(?:alpha|beta)\d+)?)?$/.exec(type)?.[1] ?? ''
  return Object.hasOwn(KUBERNETES_KINDS, name) ? KUBERNETES_KINDS[name] : undefined
}

function kindIn(object: Json | undefined, version: string): string | undefined {
  const { [version]: apiVersion, kind } = isJsonObject(object) ? object : ({} as JsonObject)
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined
  const slash = apiVersion.indexOf('/')
  return slash < 0 ? kind : `${apiVersion.slice(0, slash)}/${kind}`
}
