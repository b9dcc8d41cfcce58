import type { Asked } from './asked.ts'

/** What to type after credentials were refused. */
export function signInSteps({
  credentials,
  context,
}: Pick<Asked, 'credentials' | 'context'>): readonly string[] {
  const [, next] = STEPS.find(([pattern]) => pattern.test(credentials)) ?? []
  return [...(next ? [next] : []), `kubectl --context ${context} get namespaces`]
}

const STEPS: readonly (readonly [credentials: RegExp, next: string])[] = [
  [/^exec (?:.*[\\/])?aws(?:-iam-authenticator)?$/, 'aws sso login'],
  [/^exec (?:.*[\\/])?gke-gcloud-auth-plugin$/, 'gcloud auth login'],
  [/^exec (?:.*[\\/])?kubelogin$/, 'az login'],
  [/^token/, 'Give the user of the context a new token (kubectl config set-credentials).'],
  [/^client certificate/, 'Ask for a new client certificate: it may have ended.'],
  [/^nobody/, 'Give the context a user: kubectl config set-context --current --user=USER'],
]
