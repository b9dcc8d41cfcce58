import { type Host, redactText, WgoError } from '@wgo/core'
import { signInSteps } from '../../errors/next-steps.ts'
import { shell } from '../../errors/shell.ts'
import type { Login } from '../../kubeconfig/entries.ts'
import { pairFault } from '../check-pem.ts'
import { bearer, type Credentials } from '../credentials.ts'
import { inTime, MOST_SECONDS } from '../in-time.ts'
import type { ExecEntry } from './exec-entry.ts'
import { execInfo } from './exec-info.ts'
import { runPlugin, type Said } from './run-plugin.ts'

/**
 * Asks a credential plugin (`aws eks get-token`, `gke-gcloud-auth-plugin`, `kubelogin`) for credentials.
 * https://kubernetes.io/docs/reference/config-api/client-authentication.v1/
 * Throws CREDENTIALS_MISSING where it is not installed, CREDENTIALS_INVALID where it gives none.
 */
export async function execCredentials(
  exec: ExecEntry,
  login: Login,
  authority: Buffer | undefined,
  host: Host,
): Promise<Credentials> {
  if (exec.interactive) throw failed(exec, login, 'it wants to ask its user, and nobody is there to answer')
  const env = { ...host.env, ...exec.env, KUBERNETES_EXEC_INFO: execInfo(exec, login, authority) }
  const said = await inTime(host, signal =>
    runPlugin(exec.command, exec.args, { env, cwd: host.cwd, signal }),
  ).catch(error => {
    host.signal.throwIfAborted()
    throw notStarted(exec, login, error)
  })
  if (said === 'too long') throw failed(exec, login, `it took longer than ${MOST_SECONDS} s`)
  if (said.code !== 0) throw failed(exec, login, lastWords(said))
  const given = credentialsIn(said.out)
  if (!given) throw failed(exec, login, 'it answered with no ExecCredential')
  const fault = given.certificate && pairFault(given.certificate)
  if (fault) throw failed(exec, login, `its client certificate and key cannot be used together (${fault})`)
  return given
}

function credentialsIn(out: string): Credentials | undefined {
  const status = statusIn(out)
  if (!status) return undefined
  const { token, clientCertificateData: cert, clientKeyData: key, expirationTimestamp } = status
  const expires = Date.parse(expirationTimestamp ?? '')
  if (!token && !(cert && key)) return undefined
  return {
    headers: token ? bearer(token) : {},
    ...(cert && key && { certificate: { cert, key } }),
    ...(!Number.isNaN(expires) && { expires }),
  }
}

type Status = { readonly [Name in (typeof STATUS)[number]]?: string }
const STATUS = ['token', 'clientCertificateData', 'clientKeyData', 'expirationTimestamp'] as const

function statusIn(out: string): Status | undefined {
  try {
    const { status } = JSON.parse(out) as { readonly status?: Readonly<Record<string, unknown>> | null }
    const texts = STATUS.map(name => [name, status?.[name]]).filter(([, value]) => typeof value === 'string')
    return Object.fromEntries(texts) as Status
  } catch {
    return undefined
  }
}

function notStarted({ command, installHint }: ExecEntry, { context }: Login, error: unknown): WgoError {
  const { code } = error as NodeJS.ErrnoException
  const why = code === 'ENOENT' ? 'is not installed' : `could not be started (${code ?? 'unknown error'})`
  const hint = installHint?.trim().split('\n')[0]
  return new WgoError(
    'CREDENTIALS_MISSING',
    `The context ${context} signs in by the program ${command}, which ${why}.`,
    {
      provider: 'kubernetes',
      suggestions: [...(hint ? [hint] : []), shell`command -v ${command}`],
      cause: error,
    },
  )
}

function failed({ command }: ExecEntry, { context }: Login, why: string): WgoError {
  return new WgoError(
    'CREDENTIALS_INVALID',
    `${command} gave no credentials for context ${context}: ${why}.`,
    {
      provider: 'kubernetes',
      suggestions: signInSteps({ credentials: `exec ${command}`, context }),
    },
  )
}

/** Plugins say what went wrong at the end of what they say. */
function lastWords({ code, err }: Said): string {
  const last = err.trim().split('\n').at(-1)?.trim() ?? ''
  return last === ''
    ? `it ended with ${code ?? 'a signal'}`
    : redactText(last).slice(0, 300).replace(/\.$/, '')
}
