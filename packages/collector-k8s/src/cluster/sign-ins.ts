import { basename } from 'node:path'
import type { Host, SignIn, SignInProgram, SignInQuestion } from '@wgo/core'
import type { KubernetesConfig } from '../settings.ts'
import { type ExecEntry, execEntry } from './credentials/exec/exec-entry.ts'
import { execInfo } from './credentials/exec/exec-info.ts'
import { shell } from './errors/shell.ts'
import type { Login } from './kubeconfig/entries.ts'
import { findLogins, type KubernetesParts } from './logins.ts'

/** How each context that is asked for is signed in. Throws what keeps all of them shut, such as CREDENTIALS_MISSING. */
export async function signIns(
  config: KubernetesConfig,
  host: Host,
  how: SignInQuestion,
  parts: KubernetesParts,
): Promise<readonly SignIn[]> {
  const logins = await findLogins(config, host, parts)
  return logins.map(login =>
    'error' in login ? none(login.context, login.error.message, login.error.suggestions) : wayIn(login, how),
  )
}

function wayIn(login: Login, how: SignInQuestion): SignIn {
  const exec = execEntry(login.user.members('exec'))
  const { context } = login
  if (exec) return (CLOUDS[nameOf(exec.command)] ?? ownPlugin)(exec, login, how)
  if (login.user.members('auth-provider').text('name') === 'oidc')
    return none(context, 'Its OpenID Connect session is kept by kubectl, which has no sign-in of its own.', [
      'kubectl oidc-login setup --help',
      shell`kubectl config view --minify --context ${context}`,
    ])
  return none(context, 'What signs in stands in the kubeconfig, so there is nothing to sign in to.', [
    'aws eks update-kubeconfig --name CLUSTER',
    'gcloud container clusters get-credentials CLUSTER',
    shell`kubectl config view --minify --context ${context}`,
  ])
}

type Way = (exec: ExecEntry, login: Login, how: SignInQuestion) => SignIn

/** Plugins that ask nobody: they hand over what a cloud's own program was signed in to. */
const CLOUDS: Readonly<Record<string, Way>> = {
  aws: throughAws,
  'aws-iam-authenticator': throughAws,
  'gke-gcloud-auth-plugin': (_, { context }, { browser }) => ({
    kind: 'program',
    subject: `context ${context}, through gcloud`,
    program: 'gcloud',
    args: ['auth', 'login', ...(browser ? [] : ['--no-browser'])],
    asks: browser ? 'browser' : 'terminal',
    install: ['https://cloud.google.com/sdk/docs/install'],
  }),
}

function throughAws({ env, args }: ExecEntry, { context }: Login): SignIn {
  const profile = profileIn(args) ?? env.AWS_PROFILE
  const next = profile === undefined ? 'wgo auth login aws' : shell`wgo auth login aws --profile ${profile}`
  return none(context, 'It signs in with what AWS is signed in to.', [next])
}

/** `--profile work` or `--profile=work`: it goes before the environment. */
function profileIn(args: readonly string[]): string | undefined {
  const at = args.findIndex(arg => arg === '--profile' || arg.startsWith('--profile='))
  return args[at]?.split('=').slice(1).join('=') || (at < 0 ? undefined : args[at + 1])
}

/** Any other may ask its user: it is run as kubectl would run it at a terminal. */
function ownPlugin(exec: ExecEntry, login: Login): SignInProgram {
  const { command, args, env, installHint } = exec
  return {
    kind: 'program',
    subject: `context ${login.context}`,
    program: command,
    args,
    env: { ...env, KUBERNETES_EXEC_INFO: execInfo(exec, login, authorityOf(login), true) },
    asks: 'terminal',
    secretOutput: true,
    install: [installHint ?? shell`kubectl config view --minify --context ${login.context}`],
  }
}

function authorityOf({ cluster }: Login): Buffer | undefined {
  const data = cluster.text('certificate-authority-data')
  return data === undefined ? undefined : Buffer.from(data, 'base64')
}

function nameOf(command: string): string {
  return basename(command).replace(/\.exe$/i, '')
}

function none(context: string, reason: string, suggestions: readonly string[]): SignIn {
  return { kind: 'none', subject: `context ${context}`, reason, suggestions }
}
