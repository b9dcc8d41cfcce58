import type { LimitSpec } from '@wgo/core'
import type { Reader } from '../reading/reader.ts'
import { sdk } from '../reading/sdk.ts'

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

/** The active accounts, of those named (none: all) without those excluded. */
export async function listMembers(
  reader: Reader,
  {
    accounts: only,
    exclude_accounts: exclude,
  }: { accounts: readonly string[]; exclude_accounts: readonly string[] },
): Promise<readonly Member[]> {
  const members: Member[] = []
  for await (const { Id, Name, Status } of accounts.read(reader)) {
    if (Id === undefined || Status !== 'ACTIVE') continue
    if ((only.length === 0 || only.includes(Id)) && !exclude.includes(Id)) {
      members.push({ id: Id, ...(Name !== undefined && { name: Name }) })
    }
  }
  return members
}
