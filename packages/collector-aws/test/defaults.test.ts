import type { DhcpOptions } from '@aws-sdk/client-ec2'
import { expect, test } from 'vitest'
import { dhcpOptions, internetGateway } from '../src/services/ec2/convert.ts'

const place = (region: string) => ({ partition: 'aws', account: '111111111111', region, global: false })
const option = (Key: string, ...values: readonly string[]) => ({
  Key,
  Values: values.map(Value => ({ Value })),
})
const SERVERS = option('domain-name-servers', 'AmazonProvidedDNS')

test.each<[region: string, DhcpOptions, byAws: boolean]>([
  ['eu-west-1', { DhcpConfigurations: [option('domain-name', 'eu-west-1.compute.internal'), SERVERS] }, true],
  ['us-east-1', { DhcpConfigurations: [SERVERS, option('domain-name', 'ec2.internal')] }, true],
  ['eu-west-1', { DhcpConfigurations: [option('domain-name', 'ec2.internal'), SERVERS] }, false],
  ['eu-west-1', { DhcpConfigurations: [option('domain-name', 'corp.example.com'), SERVERS] }, false],
  ['us-east-1', { DhcpConfigurations: [SERVERS] }, false],
  ['us-east-1', {}, false],
  [
    'us-east-1',
    {
      DhcpConfigurations: [SERVERS, option('domain-name', 'ec2.internal'), option('ntp-servers', '10.0.0.1')],
    },
    false,
  ],
  [
    'us-east-1',
    {
      DhcpConfigurations: [SERVERS, option('domain-name', 'ec2.internal')],
      Tags: [{ Key: 'Name', Value: 'ours' }],
    },
    false,
  ],
])('DHCP options in %s %j are made by AWS: %s', (region, options, byAws) => {
  const found = dhcpOptions({ DhcpOptionsId: 'dopt-1', ...options }, place(region))
  expect(found?.managed_by).toEqual(byAws ? { kind: 'aws', name: 'default' } : undefined)
})

test('a gateway that nobody can tell from an own one is not called made by AWS', () => {
  const found = internetGateway({ InternetGatewayId: 'igw-1' }, place('eu-west-1'))
  expect(found?.managed_by).toBeUndefined()
})
