import { block } from '../../resource/blocks.ts'
import type { Properties } from '../../resource/found.ts'

type Attributes =
  | readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[]
  | null
  | undefined

/** How an attribute is called by Terraform; what it is not called is left out. */
const OF_BALANCER: Readonly<Record<string, string>> = {
  'client_keep_alive.seconds': 'client_keep_alive',
  'deletion_protection.enabled': 'enable_deletion_protection',
  'dns_record.client_routing_policy': 'dns_record_client_routing_policy',
  'idle_timeout.timeout_seconds': 'idle_timeout',
  'load_balancing.cross_zone.enabled': 'enable_cross_zone_load_balancing',
  'routing.http.desync_mitigation_mode': 'desync_mitigation_mode',
  'routing.http.drop_invalid_header_fields.enabled': 'drop_invalid_header_fields',
  'routing.http.preserve_host_header.enabled': 'preserve_host_header',
  'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'enable_tls_version_and_cipher_suite_headers',
  'routing.http.xff_client_port.enabled': 'enable_xff_client_port',
  'routing.http.xff_header_processing.mode': 'xff_header_processing_mode',
  'routing.http2.enabled': 'enable_http2',
  'waf.fail_open.enabled': 'enable_waf_fail_open',
  'zonal_shift.config.enabled': 'enable_zonal_shift',
}

const OF_GROUP: Readonly<Record<string, string>> = {
  'deregistration_delay.connection_termination.enabled': 'connection_termination',
  'deregistration_delay.timeout_seconds': 'deregistration_delay',
  'lambda.multi_value_headers.enabled': 'lambda_multi_value_headers_enabled',
  'load_balancing.algorithm.anomaly_mitigation': 'load_balancing_anomaly_mitigation',
  'load_balancing.algorithm.type': 'load_balancing_algorithm_type',
  'load_balancing.cross_zone.enabled': 'load_balancing_cross_zone_enabled',
  'preserve_client_ip.enabled': 'preserve_client_ip',
  'proxy_protocol_v2.enabled': 'proxy_protocol_v2',
  'slow_start.duration_seconds': 'slow_start',
}

const FAILOVER = { on_deregistration: ['on_deregistration'], on_unhealthy: ['on_unhealthy'] } as const

const HEALTHY = {
  'minimum_healthy_targets.count': ['minimum_healthy_targets_count'],
  'minimum_healthy_targets.percentage': ['minimum_healthy_targets_percentage', 'text'],
} as const

/** The count, too, may be `off` here. */
const HEALTHY_TEXTS = {
  ...HEALTHY,
  'minimum_healthy_targets.count': ['minimum_healthy_targets_count', 'text'],
} as const

const UNHEALTHY = {
  'connection_termination.enabled': ['enable_unhealthy_connection_termination'],
  draining_interval_seconds: ['unhealthy_draining_interval'],
} as const

/** These are numbers or words in Terraform; every other attribute is what it looks like. */
const TEXTS = new Set(['deregistration_delay', 'load_balancing_cross_zone_enabled', 'preserve_client_ip'])

export function balancerAttributes(attributes: Attributes): Properties {
  return {
    ...renamed(attributes, OF_BALANCER),
    access_logs: logs(attributes, 'access_logs.s3'),
    connection_logs: logs(attributes, 'connection_logs.s3'),
  }
}

export function groupAttributes(attributes: Attributes): Properties {
  const stickiness = attributeOf(attributes, 'stickiness.type')
  return {
    ...renamed(attributes, OF_GROUP),
    target_failover: attributesUnder(attributes, 'target_failover', FAILOVER),
    target_group_health: block({
      dns_failover: attributesUnder(attributes, 'target_group_health.dns_failover', HEALTHY_TEXTS),
      unhealthy_state_routing: attributesUnder(
        attributes,
        'target_group_health.unhealthy_state_routing',
        HEALTHY,
      ),
    }),
    target_health_state: attributesUnder(attributes, 'target_health_state.unhealthy', UNHEALTHY),
    stickiness: block(
      stickiness === undefined
        ? undefined
        : {
            cookie_duration: typed(attributeOf(attributes, `stickiness.${stickiness}.duration_seconds`)),
            cookie_name: attributeOf(attributes, 'stickiness.app_cookie.cookie_name'),
            enabled: typed(attributeOf(attributes, 'stickiness.enabled')),
            type: stickiness,
          },
    ),
  }
}

/** `tcp.idle_timeout.seconds`: tcp_idle_timeout_seconds. What is about headers is text, whatever it looks like. */
export function listenerAttributes(attributes: Attributes): Properties {
  return Object.fromEntries(
    (attributes ?? []).map(({ Key = '', Value }) => [
      Key.replaceAll('.', '_'),
      /header_(?:name|value)$/.test(Key) ? Value : typed(Value),
    ]),
  )
}

function renamed(attributes: Attributes, names: Readonly<Record<string, string>>): Properties {
  return Object.fromEntries(
    (attributes ?? []).flatMap(({ Key = '', Value }) => {
      const name = names[Key]
      return name === undefined ? [] : [[name, TEXTS.has(name) ? Value : typed(Value)]]
    }),
  )
}

/** Attributes below a name as a block. */
function attributesUnder(
  attributes: Attributes,
  prefix: string,
  names: Readonly<Record<string, readonly [name: string, kind?: 'text']>>,
): readonly Properties[] | undefined {
  const members = Object.entries(names).map(([key, [name, kind]]) => {
    const text = attributeOf(attributes, `${prefix}.${key}`)
    return [name, kind === 'text' ? text : typed(text)] as const
  })
  return block(Object.fromEntries(members))
}

function logs(attributes: Attributes, prefix: string): readonly Properties[] | undefined {
  const enabled = attributeOf(attributes, `${prefix}.enabled`)
  if (enabled === undefined) return undefined
  const part = (name: string): string | undefined => attributeOf(attributes, `${prefix}.${name}`)
  return [{ bucket: part('bucket'), enabled: enabled === 'true', prefix: part('prefix') }]
}

function attributeOf(attributes: Attributes, key: string): string | undefined {
  return attributes?.find(attribute => attribute.Key === key)?.Value || undefined
}

function typed(text: string | undefined): string | number | boolean | undefined {
  if (text === 'true' || text === 'false') return text === 'true'
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : text
}
