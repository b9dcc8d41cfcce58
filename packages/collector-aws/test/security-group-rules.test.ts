import type { SecurityGroup, SecurityGroupRule } from '@aws-sdk/client-ec2'
import { expect, test } from 'vitest'
import { securityGroup } from '../src/services/ec2/convert.ts'

const PLACE = { partition: 'aws', account: '111111111111', region: 'eu-west-1', global: false }
const GROUP: SecurityGroup = { GroupId: 'sg-1', GroupName: 'web', OwnerId: PLACE.account, VpcId: 'vpc-1' }

function found(rules: readonly SecurityGroupRule[] | undefined) {
  return securityGroup({ item: GROUP, rules, unread: rules ? [] : ['rules'] }, PLACE)
}

test('rules are told with their ids, in the order of these, in the words of Terraform', () => {
  const rules = [
    {
      SecurityGroupRuleId: 'sgr-3',
      IsEgress: true,
      IpProtocol: '-1',
      FromPort: -1,
      ToPort: -1,
      CidrIpv4: '0.0.0.0/0',
    },
    {
      SecurityGroupRuleId: 'sgr-1',
      IsEgress: false,
      IpProtocol: 'tcp',
      FromPort: 22,
      ToPort: 22,
      CidrIpv6: '::/0',
      Description: 'ssh',
    },
    {
      SecurityGroupRuleId: 'sgr-2',
      IpProtocol: 'tcp',
      FromPort: 1,
      ToPort: 2,
      ReferencedGroupInfo: { GroupId: 'sg-9', UserId: '222222222222' },
    },
    {
      SecurityGroupRuleId: 'sgr-4',
      IpProtocol: 'udp',
      FromPort: 1,
      ToPort: 2,
      ReferencedGroupInfo: { GroupId: 'sg-8', UserId: '111111111111' },
    },
  ]
  expect(JSON.parse(JSON.stringify(found(rules)?.observed))).toEqual({
    rules: [
      {
        security_group_rule_id: 'sgr-1',
        type: 'ingress',
        ip_protocol: 'tcp',
        from_port: 22,
        to_port: 22,
        cidr_ipv6: '::/0',
        description: 'ssh',
      },
      {
        security_group_rule_id: 'sgr-2',
        type: 'ingress',
        ip_protocol: 'tcp',
        from_port: 1,
        to_port: 2,
        referenced_security_group_id: '222222222222/sg-9',
      },
      { security_group_rule_id: 'sgr-3', type: 'egress', ip_protocol: '-1', cidr_ipv4: '0.0.0.0/0' },
      {
        security_group_rule_id: 'sgr-4',
        type: 'ingress',
        ip_protocol: 'udp',
        from_port: 1,
        to_port: 2,
        referenced_security_group_id: 'sg-8',
      },
    ],
  })
})

test('a group whose ids could not be read is whole: its rules are known all the same', () => {
  expect(found(undefined)).toMatchObject({ id: 'sg-1', observed: { rules: undefined }, unread: [] })
})
