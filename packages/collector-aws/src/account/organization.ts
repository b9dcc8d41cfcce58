import { type LimitSpec, WgoError } from '@wgo/core'
import { awsCodeOf } from '../calls/aws-code.ts'
import type { Reader } from '../reading/reader.ts'
import { sdk } from '../reading/sdk.ts'
import type { Identity } from './identity.ts'
import { globalRegion } from './regions.ts'

const organizations = sdk({
  name: 'organizations',
  client: 'OrganizationsClient',
  load: () => import('@aws-sdk/client-organizations'),
})

export const ORGANIZATIONS_LIMIT: LimitSpec = {
  key: organizations.name,
  rate: 5,
  burst: 10,
  concurrency: 4,
  per: 'scope',
}

const accounts = organizations.list('ListAccounts', {
  input: { MaxResults: 20 },
  items: page => page.Accounts,
  token: 'NextToken',
})

/** An account of an Organization. */
export interface Member {
  readonly id: string
  readonly name?: string
}

/** Which accounts of the Organization to read. */
export interface MemberChoice {
  /** Empty: all. */
  readonly accounts: readonly string[]
  readonly exclude_accounts: readonly string[]
}

/** The active accounts that are chosen. Throws CONFIG_INVALID where there is no Organization. */
export async function listMembers(
  send: Reader['send'],
  own: Identity,
  { accounts: only, exclude_accounts: exclude }: MemberChoice,
): Promise<readonly Member[]> {
  const members: Member[] = []
  try {
    for await (const { Id, Name, Status } of accounts.read(readerOf(send, own))) {
      if (Id === undefined || Status !== 'ACTIVE') continue
      if ((only.length === 0 || only.includes(Id)) && !exclude.includes(Id))
        members.push({ id: Id, ...(Name !== undefined && { name: Name }) })
    }
  } catch (error) {
    throw awsCodeOf(error) === 'AWSOrganizationsNotInUseException' ? noOrganization(own) : error
  }
  return members
}

/** All or nothing: who is not listed would be left out without a word. */
function readerOf(send: Reader['send'], { partition, account }: Identity): Reader {
  const missed = (error: unknown): never => {
    throw error
  }
  const place = { partition, account, region: globalRegion(partition), global: true }
  return { place, send, missed, wants: () => true }
}

function noOrganization({ account }: Identity): WgoError {
  return new WgoError(
    'CONFIG_INVALID',
    `The account ${account} is in no Organization: organization_role needs one.`,
    { provider: 'aws', suggestions: ['Name the roles by assume_role.', 'wgo config path'] },
  )
}
