import { isWgoError, type WgoError } from '@wgo/core'
import type { Asked } from '../../calls/asked.ts'
import { awsError } from '../../calls/aws-error.ts'
import { oneLine } from '../../calls/one-line.ts'
import { BEHIND_A_PROXY, failed, isUnreachable } from './failed.ts'
import type { Profile } from './profiles.ts'
import type { Instance, Source, WebIdentity } from './source.ts'
import { ssoError } from './sso-failure.ts'

/** Where and when a source was asked. */
export type AskedAt = Pick<Asked, 'region' | 'endpoint' | 'now'>

/** Why a source gave no credentials, and what to type to get some. Nothing of what it did give is told. */
export function credentialsError(source: Source, thrown: unknown, asked: AskedAt): WgoError {
  if (isWgoError(thrown)) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  switch (source.kind) {
    case 'sso':
      return ssoError(source.profile, message)
    case 'login':
      return loginError(source.profile, message)
    case 'process':
      return processError(source.profile, message)
    case 'web-identity':
      return webIdentityError(source, thrown, asked)
    case 'container':
      return containerError(thrown, message)
    default:
      return nowhere(source.kind === 'instance' ? source : { off: true })
  }
}

function loginError({ name }: Profile, message: string): WgoError {
  if (isUnreachable(message)) {
    const why = `AWS does not answer for the login of the profile "${name}": ${oneLine(message)}`
    return failed('UNREACHABLE', why, BEHIND_A_PROXY)
  }
  const why = `The AWS profile "${name}" is not logged in.`
  return failed('CREDENTIALS_INVALID', why, `aws login --profile ${name}`)
}

/** What the process printed, and how it was called, is its own. */
function processError({ name }: Profile, message: string): WgoError {
  const said = /credential_process (did not return Version 1|returned invalid JSON|returned [a-z ]+)/.exec(
    message,
  )?.[1]
  const why = `The credential_process of the AWS profile "${name}" ${said ?? 'failed'}.`
  return failed('CREDENTIALS_INVALID', why, `aws sts get-caller-identity --profile ${name}`)
}

function webIdentityError({ file }: WebIdentity, thrown: unknown, asked: AskedAt): WgoError {
  if (isFileError(thrown)) {
    const why = `The web identity token cannot be read: ${file} (${thrown.code}).`
    return failed('CREDENTIALS_INVALID', why, `ls -l ${file}`)
  }
  const permission = 'sts:AssumeRoleWithWebIdentity'
  const what = permission.replace(':', ' ')
  return awsError(thrown, { ...asked, what, permission, proven: false, everywhere: true })
}

/** Of an answer that is no JSON, Node's own words show a part: it may be a key. */
function containerError(thrown: unknown, message: string): WgoError {
  const said = thrown instanceof SyntaxError ? 'What answers speaks no JSON.' : oneLine(message)
  const why = `The container gives no credentials. ${said}`
  return failed('CREDENTIALS_INVALID', why, 'env | grep AWS_CONTAINER_CREDENTIALS')
}

function nowhere({ off, found }: Omit<Instance, 'kind'>): WgoError {
  return failed(
    'CREDENTIALS_MISSING',
    `There are no AWS credentials: ${found ?? 'none in the environment, none in a profile that is chosen'}${
      off ? '' : ', and no instance role answers'
    }.`,
    'aws configure sso',
    'aws configure list-profiles',
    'wgo auth status --profile NAME',
  )
}

function isFileError(thrown: unknown): thrown is NodeJS.ErrnoException {
  return thrown instanceof Error && 'syscall' in thrown && 'path' in thrown
}
