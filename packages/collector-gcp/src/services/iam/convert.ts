import type { Found, Rest } from '../../resource/found.ts'
import { defaultIf, isDefaultAccount } from '../../resource/google-made.ts'
import { lastOf } from '../../resource/links.ts'
import { text } from '../../resource/members.ts'
import type { Place } from '../../resource/place.ts'

/** The Inventory names accounts by number, Terraform by address. */
export function accountPath({ email, name }: Rest, { project }: Place): string | undefined {
  const address = text(email) ?? lastOf(name)
  return address === undefined ? undefined : `projects/${project}/serviceAccounts/${address}`
}

export function serviceAccount(item: Rest, place: Place): Found | undefined {
  const { project } = place
  const id = accountPath(item, place)
  const email = lastOf(id)
  if (id === undefined || email === undefined) return undefined
  return {
    type: 'google_service_account',
    id,
    name: email,
    identifiers: {
      full_resource_name: `//iam.googleapis.com/${id}`,
      email,
      member: `serviceAccount:${email}`,
      google_id: text(item.uniqueId),
    },
    ...defaultIf(isDefaultAccount(email)),
    properties: {
      project,
      account_id: email.split('@')[0],
      email,
      description: text(item.description),
      disabled: item.disabled === true,
      display_name: text(item.displayName),
    },
  }
}

/** What is known of a key. The key itself is given out once, when it is made. */
export function accountKey(item: Rest, place: Place): Found | undefined {
  const [, email, key] = /serviceAccounts\/([^/]+)\/keys\/([^/]+)$/.exec(text(item.name) ?? '') ?? []
  if (email === undefined || key === undefined) return undefined
  const account = `projects/${place.project}/serviceAccounts/${email}`
  return {
    type: 'google_service_account_key',
    id: `${account}/keys/${key}`,
    name: key,
    created: text(item.validAfterTime),
    identifiers: { full_resource_name: `//iam.googleapis.com/${account}/keys/${key}` },
    properties: {
      service_account_id: account,
      name: `${account}/keys/${key}`,
      key_algorithm: item.keyAlgorithm,
      key_origin: item.keyOrigin,
      key_type: item.keyType,
      disabled: item.disabled === true,
      valid_after: item.validAfterTime,
      valid_before: item.validBeforeTime,
    },
  }
}

export function customRole(item: Rest, { project }: Place): Found | undefined {
  const role = lastOf(item.name)
  if (role === undefined || item.deleted === true) return undefined
  const id = `projects/${project}/roles/${role}`
  return {
    type: 'google_project_iam_custom_role',
    id,
    name: role,
    identifiers: { full_resource_name: `//iam.googleapis.com/${id}` },
    properties: {
      project,
      role_id: role,
      title: text(item.title),
      description: text(item.description),
      permissions: item.includedPermissions,
      stage: item.stage,
    },
  }
}
