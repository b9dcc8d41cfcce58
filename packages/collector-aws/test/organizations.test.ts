import { expect, test } from 'vitest'
import { ACCOUNT, scanOf } from './support/scan-of.ts'

const ORGANIZATION_TYPES = [
  'aws_organizations_organization',
  'aws_organizations_account',
  'aws_organizations_organizational_unit',
  'aws_organizations_policy',
]
const REFUSED = { status: 400, body: '{"__type":"AccessDeniedException","Message":"no"}' }
const told = (manager: string): string =>
  `{"Organization":{"Id":"o-1","Arn":"arn","FeatureSet":"ALL","MasterAccountId":"${manager}"}}`

test('in a member account the organization is not offered, rather than denied', async () => {
  const { coverage, resources } = await scanOf(ORGANIZATION_TYPES, asked =>
    asked.includes('DescribeOrganization') ? told('999999999999') : REFUSED,
  )
  expect(resources).toEqual([])
  expect(coverage).toMatchObject([{ reason: 'unsupported', types: [...ORGANIZATION_TYPES].sort() }])
  expect(coverage[0]?.error).toContain('999999999999')
})

test('in the management account a refusal is a denial, of each call by its permission', async () => {
  const { coverage } = await scanOf(ORGANIZATION_TYPES, asked =>
    asked.includes('DescribeOrganization') ? told(ACCOUNT) : REFUSED,
  )
  expect(coverage.map(({ reason, permission }) => [reason, permission])).toEqual([
    ['denied', 'organizations:ListRoots'],
    ['denied', 'organizations:ListAWSServiceAccessForOrganization'],
  ])
})

test('an account of no organization has none, and that is all there is to tell', async () => {
  const { coverage, resources } = await scanOf(ORGANIZATION_TYPES, () => ({
    status: 400,
    body: '{"__type":"AWSOrganizationsNotInUseException","Message":"no"}',
  }))
  expect(resources).toEqual([])
  expect(coverage).toMatchObject([{ state: 'complete' }])
})
