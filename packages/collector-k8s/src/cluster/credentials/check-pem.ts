import { X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { WgoError } from '@wgo/core'
import { shell } from '../errors/shell.ts'
import type { Login } from '../kubeconfig/entries.ts'
import type { Certificate } from './credentials.ts'
import type { Filled } from './kube-config.ts'

/** Node takes what is no authority for none, and tells of a key at the first request only. Throws CONFIG_INVALID. */
export function checkPem({ ca, cert, key }: Filled, { context }: Login): void {
  if (!cert !== !key) {
    throw invalid(
      context,
      `has a client ${cert ? 'certificate without its key' : 'key without its certificate'}`,
    )
  }
  const authority = ca && faultOf(() => new X509Certificate(ca as Buffer))
  if (authority)
    throw invalid(context, `names a certificate authority that is no PEM certificate (${authority})`)
  const pair = cert && key && pairFault({ cert, key } as Certificate)
  if (pair) throw invalid(context, `has a client certificate and key that cannot be used together (${pair})`)
}

/** Why nobody could sign in by them, in OpenSSL's words; undefined: they fit. */
export function pairFault({ cert, key }: Certificate): string | undefined {
  return faultOf(() => createSecureContext({ cert, key }))
}

function faultOf(read: () => unknown): string | undefined {
  try {
    read()
    return undefined
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown error'
  }
}

function invalid(context: string, what: string): WgoError {
  return new WgoError('CONFIG_INVALID', `The user or cluster of context ${context} ${what}.`, {
    provider: 'kubernetes',
    suggestions: [shell`kubectl config view --minify --context ${context}`],
  })
}
