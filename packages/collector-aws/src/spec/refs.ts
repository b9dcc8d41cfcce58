import type { RefSpec } from '@wgo/core'
import { pathOf } from './paths.ts'

/** Targets that AWS lets be named in other ways too, wherever they are named. */
const ALSO: Readonly<Record<string, string>> = {
  // "Key identifiers", AWS KMS Developer Guide.
  'aws_kms_key.arn': 'aws_kms_key.id aws_kms_alias.id aws_kms_alias.arn',
  // Who writes logs is given all streams of a group.
  'aws_cloudwatch_log_group.arn': 'aws_cloudwatch_log_group.log_streams_arn',
}

/** Types whose ids AWS gives out once in the world: other accounts and regions name them too. */
const UNIQUE = new Set([
  'aws_ami',
  'aws_ebs_snapshot',
  'aws_ec2_transit_gateway',
  'aws_instance',
  'aws_network_interface',
  'aws_route53_zone',
  'aws_s3_bucket',
  'aws_security_group',
  'aws_subnet',
  'aws_vpc',
  'aws_vpc_peering_connection',
])

/** `aws_kms_key.arn aws_kms_alias.id` at a place: one ref for each way of naming. */
export function refsAt(place: string, targets: string): RefSpec[] {
  const given = targets.split(/\s+/).filter(Boolean)
  const all = new Set(given.flatMap(target => [target, ...(ALSO[target]?.split(' ') ?? [])]))
  const named = [...all].map(target => {
    const [type = '', by = 'id'] = target.split('.')
    return { type, by, anywhere: by === 'id' && UNIQUE.has(type) }
  })
  const ways = Map.groupBy(named, ({ by, anywhere }) => `${by} ${anywhere}`)
  return [...ways.values()].map(way => {
    const { by = 'id', anywhere } = way[0] ?? {}
    return { path: pathOf(place), to: way.map(({ type }) => type), by, ...(anywhere && { anywhere }) }
  })
}
