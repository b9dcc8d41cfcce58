import { entry } from '@wgo/testkit'
import { expect, test } from 'vitest'
import { declaredExtents } from '../src/state/reading/declared-extents.ts'

const declared = (type: string, identifiers: Readonly<Record<string, string>> = {}) =>
  entry({ provider: 'terraform', scope: 'line-1', type, id: `${type}.a`, identifiers }).resource

test('states use the live types of what they declare, of parts and of what is told inside', () => {
  const [aws, kubernetes] = declaredExtents([
    declared('aws_alb'),
    declared('aws_security_group_rule'),
    declared('aws_iam_policy_attachment'),
    declared('aws_instance'),
    declared('kubernetes_deployment_v1'),
  ])
  expect(aws?.types).toEqual([
    'aws_ebs_volume',
    'aws_iam_group_policy_attachment',
    'aws_iam_role_policy_attachment',
    'aws_iam_user_policy_attachment',
    'aws_instance',
    'aws_lb',
    'aws_security_group',
  ])
  expect(kubernetes).toEqual({ provider: 'kubernetes', types: ['apps/Deployment'], scopes: [] })
})

test('regions are told where they are known of all that is in one', () => {
  const vpc = declared('aws_vpc', { account: '111111111111', region: 'eu-west-1' })
  const role = declared('aws_iam_role', { account: '111111111111', arn: 'arn:aws:iam::111111111111:role/a' })
  expect(declaredExtents([vpc, role])).toMatchObject([{ scopes: ['111111111111'], regions: ['eu-west-1'] }])
  expect(declaredExtents([role])[0]).not.toHaveProperty('regions')
  expect(declaredExtents([declared('aws_vpc', {})])[0]).not.toHaveProperty('regions')
})
