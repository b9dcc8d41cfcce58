import type { Host } from '@wgo/core'

/** Who a place is asked as, where anybody is named for it: in its settings, else as Terraform's variables say. */
export function basicAuth(
  origin: string,
  settings: Readonly<Record<string, string>>,
  env: Host['env'],
): string | undefined {
  const own = { username: settings.username, password: settings.password }
  const given = fitsAddress(origin, env.TF_HTTP_ADDRESS)
    ? { username: env.TF_HTTP_USERNAME, password: env.TF_HTTP_PASSWORD }
    : {}
  const username = own.username || given.username
  if (!username) return undefined
  const password = own.password ?? given.password ?? ''
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

/** Where the variables name an address, they are for its server alone. */
function fitsAddress(origin: string, address: string | undefined): boolean {
  return !address || !URL.canParse(address) || new URL(address).origin === origin
}
