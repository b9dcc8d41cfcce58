import type { WgoError } from '@wgo/core'
import { oneLine } from '../../calls/one-line.ts'
import { BEHIND_A_PROXY, failed, isUnreachable } from './failed.ts'
import type { Profile } from './profiles.ts'

/** Why SSO gave no credentials, by the words of the SDK. */
export function ssoError({ name, fields }: Profile, message: string): WgoError {
  const profile = `AWS profile "${name}"`
  const login = `aws sso login --profile ${name}`
  if (isUnreachable(message)) {
    const why = `The SSO portal of the ${profile} does not answer: ${oneLine(message)}`
    return failed('UNREACHABLE', why, BEHIND_A_PROXY)
  }
  if (/Forbidden|No access/i.test(message)) {
    const what = `the role "${fields.sso_role_name}" in account ${fields.sso_account_id}`
    return failed('ACCESS_DENIED', `SSO does not give you ${what}, which the ${profile} asks for.`, login)
  }
  if (/required|Conflicting|could not be found/i.test(message)) {
    const why = `The ${profile} is not set up for SSO: ${oneLine(message)}`
    return failed('CONFIG_INVALID', why, `aws configure sso --profile ${name}`)
  }
  return failed('CREDENTIALS_INVALID', `The ${profile} ${sessionText(message)}.`, login)
}

function sessionText(message: string): string {
  return /not found or is invalid|is invalid\./.test(message)
    ? 'is not logged in to SSO'
    : 'has an SSO session that has ended'
}
