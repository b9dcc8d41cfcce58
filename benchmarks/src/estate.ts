import { canonicalResource, type Entry, fingerprint, type Resource, resourceKey } from '@wgo/core'

/** A made-up estate of resources of about 1 KB each, the same for the same numbers. */
export interface Estate {
  readonly size: number
  /** So many of them, evenly spread, differ from the estate with 0. */
  readonly changed: number
}

const TYPES = [
  'aws_instance',
  'aws_security_group',
  'aws_s3_bucket',
  'aws_iam_role',
  'aws_subnet',
  'aws_lambda_function',
]

function* estateResources({ size, changed }: Estate): Generator<Resource> {
  const every = changed === 0 ? Number.POSITIVE_INFINITY : size / changed
  let nextChange = every / 2
  for (let i = 0; i < size; i++) {
    const isChanged = i >= nextChange
    if (isChanged) nextChange += every
    yield canonicalResource(madeResource(i, isChanged))
  }
}

export function* estateEntries(estate: Estate): Generator<Entry> {
  for (const resource of estateResources(estate))
    yield { key: resourceKey(resource), fingerprint: fingerprint(resource), resource }
}

function madeResource(i: number, changed: boolean): Resource {
  const hex = ((i * 2654435761) % 2 ** 32).toString(16).padStart(8, '0')
  const account = String(100000000000 + (i % 7))
  return {
    id: `i-${hex}${String(i).padStart(9, '0')}`,
    type: TYPES[i % TYPES.length] as string,
    provider: 'aws',
    scope: account,
    region: ['eu-west-1', 'us-east-1', 'ap-southeast-2'][i % 3] as string,
    name: `service-${i % 997}-${hex.slice(0, 4)}`,
    properties: {
      instance_type: changed ? 'm7g.xlarge' : 'm7g.large',
      ami: `ami-${hex}`,
      subnet_id: `subnet-${hex.slice(0, 6)}`,
      vpc_security_group_ids: [`sg-${hex.slice(0, 5)}`, `sg-${hex.slice(3)}`],
      iam_instance_profile: `arn:aws:iam::${account}:instance-profile/service-${i % 97}`,
      monitoring: i % 2 === 0,
      ebs_optimized: true,
      root_block_device: {
        volume_type: 'gp3',
        volume_size: 20 + (i % 80),
        iops: 3000,
        throughput: 125,
        encrypted: true,
      },
      metadata_options: { http_endpoint: 'enabled', http_tokens: 'required', http_put_response_hop_limit: 1 },
      cpu_options: { core_count: 1 + (i % 8), threads_per_core: 2 },
      maintenance_options: { auto_recovery: 'default' },
      private_dns_name_options: { hostname_type: 'ip-name', enable_resource_name_dns_a_record: false },
      placement: { availability_zone: 'eu-west-1a', tenancy: 'default', group_name: `group-${i % 13}` },
    },
    tags: { Name: `service-${i % 997}`, team: `team-${i % 31}`, env: 'production', cost: `cc-${i % 211}` },
    created_at: '2026-03-01T08:00:00Z',
    identifiers: { arn: `arn:aws:ec2:eu-west-1:${account}:instance/i-${hex}` },
  }
}
