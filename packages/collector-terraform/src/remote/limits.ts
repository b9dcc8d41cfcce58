import type { LimitSpec, ObjectPlace } from '@wgo/core'
import { isWeb } from './address.ts'

/** What services that keep states bear; HCP Terraform: 30 requests a second for each user. */
const PACES: Readonly<Record<string, Omit<LimitSpec, 'key'>>> = {
  s3: { rate: 500, burst: 500, concurrency: 32 },
  gs: { rate: 200, burst: 200, concurrency: 32 },
  azurerm: { rate: 200, burst: 200, concurrency: 32 },
  k8s: { rate: 50, burst: 100, concurrency: 16 },
  tfc: { rate: 25, burst: 25, concurrency: 16 },
  http: { rate: 50, burst: 50, concurrency: 16 },
}

export const REMOTE_LIMITS: readonly LimitSpec[] = Object.entries(PACES).map(([scheme, pace]) => ({
  key: limitKey(scheme),
  per: 'scope',
  ...pace,
}))

/** The limit that calls to a place go by. */
export function limitOf({ scheme }: ObjectPlace): string {
  const key = isWeb(scheme) ? 'http' : scheme
  return limitKey(key)
}

function limitKey(scheme: string): string {
  return `terraform:${scheme}`
}
