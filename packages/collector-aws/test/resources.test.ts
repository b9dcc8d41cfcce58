import { expect, test } from 'vitest'
import { toResource } from '../src/resource/to-resource.ts'

const PLACE = { partition: 'aws', account: '111111111111', region: 'eu-west-1', global: false }
const VPC = { type: 'aws_vpc', id: 'vpc-1', properties: {} }

test("AWS's own tags are observed and not compared: nobody sets them", () => {
  const tags = { 'aws:cloudformation:stack-name': 'base', 'aws:x': '1', team: 'core', aws: 'ours' }
  expect(toResource({ ...VPC, tags, observed: { state: 'available' } }, PLACE)).toMatchObject({
    tags: { aws: 'ours', team: 'core' },
    observed: {
      state: 'available',
      system_tags: { 'aws:cloudformation:stack-name': 'base', 'aws:x': '1' },
    },
    managed_by: { kind: 'cloudformation', name: 'base' },
  })
  expect(toResource({ ...VPC, tags: { 'aws:x': '1' } }, PLACE)).not.toHaveProperty('tags')
})

test('what lies in no region has none; what a global service lists of a region has its own', () => {
  const everywhere = { ...PLACE, region: 'us-east-1', global: true }
  expect(toResource(VPC, PLACE).region).toBe('eu-west-1')
  expect(toResource(VPC, everywhere)).not.toHaveProperty('region')
  expect(toResource({ ...VPC, region: 'ap-east-1' }, everywhere).region).toBe('ap-east-1')
})

test('what is empty or not there is left out', () => {
  const resource = toResource({ ...VPC, name: '', arn: undefined, tags: {}, observed: {}, unread: [] }, PLACE)
  expect(resource).toEqual({
    id: 'vpc-1',
    type: 'aws_vpc',
    provider: 'aws',
    scope: '111111111111',
    region: 'eu-west-1',
    properties: {},
    identifiers: { id: 'vpc-1' },
  })
})
