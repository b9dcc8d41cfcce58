import { type Host, isWgoError, type LimitSpec, WgoError } from '@wgo/core'
import { retold } from '../calls/retold.ts'
import type { Reader } from '../reading/reader.ts'
import { sdk } from '../reading/sdk.ts'
import type { Credentials, CredentialsProvider } from './credentials/environment.ts'
import { renewed } from './credentials/renewed.ts'

const sts = sdk({ name: 'sts', client: 'STSClient', load: () => import('@aws-sdk/client-sts') })

/** Limits of what belongs to no service that is read. */
export const STS_LIMIT: LimitSpec = { key: sts.name, rate: 20, burst: 50, per: 'scope' }

/** Who the credentials are. */
export interface Identity {
  readonly account: string
  readonly partition: string
  /** The user's or role's ARN. */
  readonly principal: string
}

/** A role to assume, as STS wants it. */
export interface Role {
  readonly RoleArn: string
  readonly RoleSessionName: string
  readonly ExternalId?: string
  readonly DurationSeconds?: number
}

/** Asks AWS who we are. Every principal may. */
export async function whoAmI(send: Reader['send']): Promise<Identity> {
  const { Account, Arn } = await sts.ask(send, 'GetCallerIdentity', {})
  if (!Account || !Arn) {
    throw new WgoError('PROVIDER_REFUSED', 'AWS did not say whose credentials these are.', {
      provider: 'aws',
    })
  }
  return { account: Account, partition: Arn.split(':')[1] ?? 'aws', principal: Arn }
}

/** The credentials of a role, renewed before they end. */
export function roleCredentials(
  send: Reader['send'],
  role: Role,
  clock: Host['clock'],
  onRenewed: (credentials: Credentials) => void,
): CredentialsProvider {
  return renewed(() => assume(send, role), clock, onRenewed)
}

async function assume(send: Reader['send'], role: Role): Promise<Credentials> {
  const { Credentials: keys } = await sts.ask(send, 'AssumeRole', role).catch((error: unknown) => {
    throw isWgoError(error) ? retold(error, `The role ${role.RoleArn} cannot be assumed.`) : error
  })
  if (!keys?.AccessKeyId || !keys.SecretAccessKey) {
    throw new WgoError('PROVIDER_REFUSED', `AWS gave no keys for ${role.RoleArn}.`, { provider: 'aws' })
  }
  return {
    accessKeyId: keys.AccessKeyId,
    secretAccessKey: keys.SecretAccessKey,
    ...(keys.SessionToken && { sessionToken: keys.SessionToken }),
    ...(keys.Expiration && { expiration: keys.Expiration }),
  }
}
