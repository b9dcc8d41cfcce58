import { type ErrorCode, isWgoError, WgoError } from '@wgo/core'
import { awsError } from '../../calls/aws-error.ts'
import type { Providing } from './provider.ts'
import type { Source } from './source.ts'

/** Why a source gave no credentials, and what to type to get some. Nothing of what it did give is told. */
export function credentialsError(
  source: Source,
  thrown: unknown,
  { region, clients, host }: Providing,
): WgoError {
  if (isWgoError(thrown)) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  switch (source.kind) {
    case 'sso':
      return ssoError(source.profile, message)
    case 'login':
      return failure('CREDENTIALS_INVALID', `The AWS profile "${source.profile.name}" is not logged in.`, [
        `aws login --profile ${source.profile.name}`,
      ])
    case 'process':
      return processError(source.profile.name, message)
    case 'web-identity':
      return isFileError(thrown)
        ? failure(
            'CREDENTIALS_INVALID',
            `The web identity token cannot be read: ${source.file} (${thrown.code}).`,
            [`ls -l ${source.file}`],
          )
        : awsError(thrown, {
            what: 'sts AssumeRoleWithWebIdentity',
            region,
            permission: 'sts:AssumeRoleWithWebIdentity',
            proven: false,
            everywhere: true,
            now: host.clock.now(),
            ...(clients.endpoint !== undefined && { endpoint: clients.endpoint }),
          })
    case 'container':
      return failure('CREDENTIALS_INVALID', `The container gives no credentials: ${oneLine(message)}`, [
        'env | grep AWS_CONTAINER_CREDENTIALS',
      ])
    default:
      return failure(
        'CREDENTIALS_MISSING',
        `${NOWHERE}${source.kind === 'instance' && source.off ? '' : ', and no instance role answers'}.`,
        ['aws configure sso', 'aws configure list-profiles', 'wgo auth status --profile NAME'],
      )
  }
}

const NOWHERE = 'There are no AWS credentials: none in the environment, none in a profile that is chosen'

function ssoError(
  { name, fields }: { readonly name: string; readonly fields: Readonly<Record<string, string | undefined>> },
  message: string,
): WgoError {
  const login = `aws sso login --profile ${name}`
  if (
    /ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOST|ENET|ERR_|time-?d? ?out|TimeoutError|certificate/i.test(
      message,
    )
  )
    return failure(
      'UNREACHABLE',
      `The SSO portal of the AWS profile "${name}" does not answer: ${oneLine(message)}`,
      ['Behind a proxy, set HTTPS_PROXY.'],
    )
  if (/Forbidden|No access/i.test(message)) {
    const what = `the role "${fields.sso_role_name}" in account ${fields.sso_account_id}`
    return failure(
      'ACCESS_DENIED',
      `SSO does not give you ${what}, which the AWS profile "${name}" asks for.`,
      [login],
    )
  }
  if (/required|Conflicting|could not be found/i.test(message))
    return failure('CONFIG_INVALID', `The AWS profile "${name}" is not set up for SSO: ${oneLine(message)}`, [
      `aws configure sso --profile ${name}`,
    ])
  const why = /not found or is invalid|is invalid\./.test(message)
    ? 'is not logged in to SSO'
    : 'has an SSO session that has ended'
  return failure('CREDENTIALS_INVALID', `The AWS profile "${name}" ${why}.`, [login])
}

/** What the process printed, and how it was called, is its own. */
function processError(name: string, message: string): WgoError {
  const said = /credential_process (did not return Version 1|returned invalid JSON|returned [a-z ]+)/.exec(
    message,
  )?.[1]
  const why = said ?? 'failed'
  return failure('CREDENTIALS_INVALID', `The credential_process of the AWS profile "${name}" ${why}.`, [
    `aws sts get-caller-identity --profile ${name}`,
  ])
}

function failure(code: ErrorCode, message: string, suggestions: readonly string[]): WgoError {
  return new WgoError(code, message, { provider: 'aws', suggestions })
}

function isFileError(thrown: unknown): thrown is NodeJS.ErrnoException {
  return thrown instanceof Error && 'syscall' in thrown && 'path' in thrown
}

function oneLine(message: string): string {
  return `${message.replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 200)}.`
}
