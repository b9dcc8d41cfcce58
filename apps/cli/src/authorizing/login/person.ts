import { type SignInProgram, WgoError } from '@wgo/core'
import { isPerson } from '../../program/terminal.ts'
import { commandText } from './command-text.ts'

/** Whether someone can answer what a program asks. */
export function someoneIsThere(env: Readonly<Record<string, string | undefined>>): boolean {
  return isPerson(process.stdin, env) && isPerson(process.stderr, env)
}

/** Throws INPUT_INVALID for a program that asks, where nobody is there to answer. */
export function assertAnswerable(provider: string, signIn: SignInProgram, there: boolean): void {
  if (there || !signIn.asks) return
  const wants = signIn.asks === 'browser' ? 'opens a browser' : 'asks questions'
  throw new WgoError(
    'INPUT_INVALID',
    `${commandText(signIn)} ${wants}, and nobody is at a terminal here to answer.`,
    { provider, suggestions: [...(ELSEWHERE[provider] ?? []), `At a terminal: wgo auth login ${provider}`] },
  )
}

/** For machines: who runs unattended signs in as itself. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  aws: [
    'wgo auth login aws --no-browser',
    'For a build: a role by OpenID Connect (AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE)',
  ],
  gcp: ['For a build: workload identity federation (GOOGLE_APPLICATION_CREDENTIALS=FILE)'],
  kubernetes: ['For a build: a kubeconfig with the token of a service account (KUBECONFIG=FILE)'],
  terraform: ['For a build: export TF_TOKEN_app_terraform_io=...'],
}
