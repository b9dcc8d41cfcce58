import { X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { WgoError } from '@wgo/core'
import type { Login } from '../kubeconfig/entries.ts'
import type { Filled } from './kube-config.ts'

/** Node takes what is no authority for none, and tells of a key at the first request only. Throws CONFIG_INVALID. */
export function checkPem({ ca, cert, key }: Filled, { context }: Login): void {
  if (!cert !== !key) {
    throw invalid(
      context,
      `has a client ${cert ? 'certificate without its key' : 'key without its certificate'}`,
    )
  }
  if (ca)
    attempt(
      () => new X509Certificate(ca as Buffer),
      'names a certificate authority that is no PEM certificate',
    )
  if (cert && key)
    attempt(
      () => createSecureContext({ cert, key }),
      'has a client certificate and key that cannot be used together',
    )

  function attempt(read: () => unknown, what: string): void {
    try {
      read()
    } catch (error) {
      throw invalid(context, `${what} (${(error as NodeJS.ErrnoException).code})`, error)
    }
  }
}

function invalid(context: string, what: string, cause?: unknown): WgoError {
  return new WgoError('CONFIG_INVALID', `The user or cluster of context ${context} ${what}.`, {
    provider: 'kubernetes',
    suggestions: [`kubectl config view --minify --context ${context}`],
    ...(cause !== undefined && { cause }),
  })
}
