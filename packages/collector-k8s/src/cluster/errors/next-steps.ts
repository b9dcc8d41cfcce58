import type { Asked } from './asked.ts'
import { shell } from './shell.ts'

/** What to type after credentials were refused, or there were none. */
export function signInSteps({
  credentials,
  context,
}: Pick<Asked, 'credentials' | 'context'>): readonly string[] {
  const [, next] = STEPS.find(([pattern]) => pattern.test(credentials)) ?? []
  return [...(next ? [next] : []), shell`kubectl --context ${context} get namespaces`]
}

const STEPS: readonly (readonly [credentials: RegExp, next: string])[] = [
  [plugin('aws(?:-iam-authenticator)?'), 'aws sso login'],
  [plugin('gke-gcloud-auth-plugin'), 'gcloud auth login'],
  [plugin('kubelogin'), 'az login'],
  [plugin('doctl'), 'doctl auth init'],
  [plugin('tsh'), 'tsh login'],
  [/^OpenID/, 'Sign in again with what wrote the kubeconfig.'],
  [/^token/, 'Give the user of the context a new token (kubectl config set-credentials).'],
  [/^client certificate/, 'Ask for a new client certificate: it may have ended.'],
  [/^nobody/, 'Give the context a user: kubectl config set-context --current --user=USER'],
]

/** By its name alone, or anywhere. */
function plugin(name: string): RegExp {
  return new RegExp(`^exec (?:.*[\\\\/])?${name}(?:\\.(?:exe|cmd))?$`)
}
