import { shared } from '@wgo/core'
import { assets, reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import { objects, text } from '../../resource/members.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import { MEMBER_REFS } from '../members.ts'
import { policyReading } from '../policies.ts'
import { accountKey, accountPath, customRole, serviceAccount } from './convert.ts'

const iam: RestApi = restApi('iam', 'v1/')

const accounts = shared(
  iam.list('projects/{project}/serviceAccounts', {
    permission: 'iam.serviceAccounts.list',
    items: 'accounts',
    query: { pageSize: 100 },
  }),
)

const keys = iam.each(accounts, '{+account}/keys', {
  permission: 'iam.serviceAccountKeys.list',
  // Google's own come and go by themselves.
  asking: ({ name }) =>
    text(name) === undefined
      ? undefined
      : { path: { account: String(name) }, query: { keyTypes: 'USER_MANAGED' } },
  items: page => objects(page.keys),
})

const roles = iam.list('projects/{project}/roles', {
  permission: 'iam.roles.list',
  items: 'roles',
  query: { pageSize: 300, view: 'FULL' },
})

export const IAM: ServiceSpec = {
  api: iam,
  limit: { rate: 30, burst: 60, concurrency: 16, per: 'scope' },
  types: {
    google_service_account: {},
    google_service_account_key: {
      secret: 'private_key',
      public: 'public_key name',
      refs: { service_account_id: 'google_service_account.id' },
    },
    google_project_iam_custom_role: { sets: 'permissions' },
    google_service_account_iam_member: {
      refs: { service_account_id: 'google_service_account.id', ...MEMBER_REFS },
    },
  },
  readings: [
    reading('google_service_account', accounts, serviceAccount, assets('iam.googleapis.com/ServiceAccount')),
    reading('google_service_account_key', keys, accountKey, {
      types: ['iam.googleapis.com/ServiceAccountKey'],
      item: ({ data }) => (data.keyType === 'SYSTEM_MANAGED' ? undefined : data),
    }),
    reading('google_project_iam_custom_role', roles, customRole, assets('iam.googleapis.com/Role')),
    policyReading({
      type: 'google_service_account_iam_member',
      things: accounts,
      api: iam,
      permission: 'iam.serviceAccounts.getIamPolicy',
      method: 'POST',
      path: accountPath,
      on: path => ({ service_account_id: path }),
      asset: assets('iam.googleapis.com/ServiceAccount'),
    }),
  ],
}
