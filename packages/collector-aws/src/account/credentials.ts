import { defaultProvider } from '@aws-sdk/credential-provider-node'
import type { NodeHttpHandler } from '@smithy/node-http-handler'
import { type Credentials, type Env, keysIn, sharedFiles } from './environment.ts'

export type CredentialsProvider = () => Promise<Credentials>

/**
 * The credentials of a profile, or the default ones. Keys in the environment go before `AWS_PROFILE`, as
 * with the AWS CLI; then the SDK's chain: shared files, SSO, process, web identity, container and instance.
 */
export function credentialsOf(
  profile: string | undefined,
  env: Env,
  requestHandler: NodeHttpHandler,
): CredentialsProvider {
  const keys = profile === undefined ? keysIn(env) : undefined
  if (keys) return async () => keys
  const name = profile ?? env.AWS_PROFILE
  const files = sharedFiles(env)
  // Its own calls (STS, SSO) would else have no time-out.
  const chain = defaultProvider({
    ...files,
    ...(name && { profile: name }),
    clientConfig: { requestHandler },
  })
  return () => chain()
}
