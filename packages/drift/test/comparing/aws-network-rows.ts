import { type Row, row } from './row.ts'

const SETS = {
  spec: {
    unordered: ['/properties/security_groups', '/properties/vpc_security_group_ids', '/properties/subnets'],
  },
}
const RULES = {
  spec: { unordered: ['/properties/ingress', '/properties/egress', '/properties/ingress/*/cidr_blocks'] },
}
const SSH = { from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: ['10.0.0.0/8'] }
const AMI_ALONE = { spec: { reads: { settable: ['/properties/ami'], except: [], whole: true } } }

export const AWS_NETWORK_ROWS: readonly Row[] = [
  row(
    'aws_instance',
    'a null is nothing',
    [{ ebs_optimized: null }, {}, { ebs_optimized: true }],
    '/properties/ebs_optimized',
  ),
  row(
    'aws_instance',
    'an empty text is nothing',
    [{ key_name: '' }, {}, { key_name: 'ops' }],
    '/properties/key_name',
  ),
  row(
    'aws_instance',
    'what was set is gone',
    [{ key_name: 'ops' }, { key_name: 'ops' }, {}],
    '/properties/key_name',
  ),
  row(
    'aws_instance',
    'off is nothing, on is not',
    [{ monitoring: false }, {}, { monitoring: true }],
    '/properties/monitoring',
  ),
  row(
    'aws_instance',
    'on that is gone is off',
    [{ monitoring: true }, { monitoring: true }, {}],
    '/properties/monitoring',
  ),
  row(
    'aws_instance',
    'a false that went true',
    [{ source_dest_check: false }, { source_dest_check: false }, { source_dest_check: true }],
    '/properties/source_dest_check',
  ),
  row(
    'aws_instance',
    'a true that went false',
    [
      { disable_api_termination: true },
      { disable_api_termination: true },
      { disable_api_termination: false },
    ],
    '/properties/disable_api_termination',
  ),
  row(
    'aws_instance',
    'security groups have no order',
    [
      { vpc_security_group_ids: ['sg-1', 'sg-2'] },
      { vpc_security_group_ids: ['sg-2', 'sg-1'] },
      { vpc_security_group_ids: ['sg-2', 'sg-3'] },
    ],
    '/properties/vpc_security_group_ids/1 /properties/vpc_security_group_ids/1',
    SETS,
  ),
  row(
    'aws_instance',
    'a block without members is written down for none',
    [
      { metadata_options: [{}], ami: 'ami-1' },
      { ami: 'ami-1' },
      { ami: 'ami-1', metadata_options: [{ http_tokens: 'optional' }] },
    ],
    '/properties/metadata_options/0/http_tokens',
  ),
  row(
    'aws_instance',
    'a member inside a block that went off',
    [
      { metadata_options: [{ http_tokens: 'required', http_endpoint: 'enabled' }] },
      { metadata_options: [{ http_endpoint: 'enabled', http_tokens: 'required' }] },
      { metadata_options: [{ http_endpoint: 'enabled' }] },
    ],
    '/properties/metadata_options/0/http_tokens',
  ),
  row(
    'aws_instance',
    'an address that was not asked for',
    [{ ami: 'ami-1' }, { ami: 'ami-1', private_ip: '10.0.0.7' }, { ami: 'ami-2', private_ip: '10.0.0.7' }],
    '/properties/ami',
  ),
  row(
    'aws_instance',
    'numbers are texts in old states',
    [{ volume: '8' }, { volume: 8 }, { volume: 9 }],
    '/properties/volume',
  ),
  row(
    'aws_instance',
    'flags are texts in old states',
    [{ monitoring: 'true' }, { monitoring: true }, { monitoring: false }],
    '/properties/monitoring',
  ),
  row(
    'aws_instance',
    'Terraform’s own knobs',
    [{ timeouts: { create: '5m' }, ami: 'ami-1', force_destroy: true }, { ami: 'ami-1' }, { ami: 'ami-3' }],
    '/properties/ami',
    AMI_ALONE,
  ),
  row(
    'aws_instance',
    'ids and ARNs say again which it is',
    [{ id: 'i-1', arn: 'arn:x', ami: 'ami-1' }, { ami: 'ami-1' }, { ami: 'ami-4' }],
    '/properties/ami',
    AMI_ALONE,
  ),
  row(
    'aws_security_group',
    'rules have no order',
    [
      { ingress: [SSH, { ...SSH, from_port: 443, to_port: 443 }] },
      { ingress: [{ ...SSH, from_port: 443, to_port: 443 }, SSH] },
      { ingress: [SSH, { ...SSH, from_port: 443, to_port: 443, cidr_blocks: ['0.0.0.0/0'] }] },
    ],
    '/properties/ingress/1 /properties/ingress/1',
    RULES,
  ),
  row(
    'aws_security_group',
    'what a rule leaves out',
    [
      { ingress: [{ ...SSH, description: '', ipv6_cidr_blocks: [], self: false, security_groups: null }] },
      { ingress: [SSH] },
      { ingress: [{ ...SSH, self: true }] },
    ],
    '/properties/ingress/0 /properties/ingress/0',
    RULES,
  ),
  row(
    'aws_security_group',
    'protocols by number',
    [
      { ingress: [{ ...SSH, protocol: '6' }] },
      { ingress: [SSH] },
      { ingress: [{ ...SSH, protocol: 'udp' }] },
    ],
    '/properties/ingress/0 /properties/ingress/0',
    RULES,
  ),
  row(
    'aws_security_group',
    'every protocol has no ports',
    [
      { egress: [{ protocol: '-1', from_port: 0, to_port: 0, cidr_blocks: ['0.0.0.0/0'] }] },
      { egress: [{ protocol: '-1', cidr_blocks: ['0.0.0.0/0'] }] },
      { egress: [{ protocol: 'tcp', from_port: 0, to_port: 0, cidr_blocks: ['0.0.0.0/0'] }] },
    ],
    '/properties/egress/0 /properties/egress/0',
    RULES,
  ),
  row(
    'aws_security_group',
    'ranges have no order',
    [
      { ingress: [{ ...SSH, cidr_blocks: ['10.0.0.0/8', '172.16.0.0/12'] }] },
      { ingress: [{ ...SSH, cidr_blocks: ['172.16.0.0/12', '10.0.0.0/8'] }] },
      { ingress: [{ ...SSH, cidr_blocks: ['172.16.0.0/12', '10.0.0.0/9'] }] },
    ],
    '/properties/ingress/0 /properties/ingress/0',
    RULES,
  ),
  row(
    'aws_security_group',
    'no rule, and one',
    [{ ingress: [], description: 'x' }, { description: 'x' }, { description: 'x', ingress: [SSH] }],
    '/properties/ingress/0',
    RULES,
  ),
  row(
    'aws_network_acl',
    'rules of an ACL as they are written',
    [
      {
        ingress: [
          { rule_no: 100, action: 'ALLOW', protocol: 'tcp', from_port: 22, to_port: 22, icmp_code: 0 },
        ],
      },
      { ingress: [{ rule_no: 100, action: 'allow', protocol: '6', from_port: 22, to_port: 22 }] },
      { ingress: [{ rule_no: 100, action: 'deny', protocol: '6', from_port: 22, to_port: 22 }] },
    ],
    '/properties/ingress/0 /properties/ingress/0',
    RULES,
  ),
  row(
    'aws_route53_record',
    'names in DNS',
    [
      { alias: [{ name: 'WWW.Example.com.' }], type: 'a' },
      { alias: [{ name: 'www.example.com' }], type: 'A' },
      { alias: [{ name: 'api.example.com' }], type: 'A' },
    ],
    '/properties/alias/0/name',
  ),
  row(
    'aws_route53_record',
    'a star as DNS writes it',
    [
      { alias: [{ name: '\\052.example.com' }] },
      { alias: [{ name: '*.example.com' }] },
      { alias: [{ name: 'x.example.com' }] },
    ],
    '/properties/alias/0/name',
  ),
  row(
    'aws_route53_record',
    'records have no order',
    [
      { records: ['10.0.0.2', '10.0.0.1'] },
      { records: ['10.0.0.1', '10.0.0.2'] },
      { records: ['10.0.0.1', '10.0.0.3'] },
    ],
    '/properties/records/1',
  ),
  row(
    'aws_route53_record',
    'a text record keeps its case',
    [{ records: ['v=DKIM1; p=ABC'] }, { records: ['v=DKIM1; p=ABC'] }, { records: ['v=DKIM1; p=abc'] }],
    '/properties/records/0',
  ),
  row(
    'aws_autoscaling_group',
    'who scales says how many',
    [
      { desired_capacity: 2, max_size: 9 },
      { desired_capacity: 7, max_size: 9 },
      { desired_capacity: 7, max_size: 90 },
    ],
    '/properties/max_size',
  ),
  row(
    'aws_wafv2_web_acl',
    'to let in or to keep out',
    [
      { default_action: [{ allow: [{ custom_request_handling: [] }], block: [] }] },
      { default_action: [{ allow: [{}] }] },
      { default_action: [{ block: [{}] }] },
    ],
    '/properties/default_action/0/block/0',
  ),
  row(
    'aws_lb',
    'what no state speaks of',
    [{ internal: true }, { internal: true, dns_name: 'x' }, { internal: false, dns_name: 'y' }],
    '/properties/internal',
    { spec: { reads: { settable: ['/properties/internal'], except: [], whole: true } } },
  ),
]
