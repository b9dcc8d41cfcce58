import type { Host } from '@wgo/core'

type Settings = Readonly<Record<string, string>>

/** Who a place is asked as: by its own settings, else by Terraform's variables. */
export function basicAuth(settings: Settings, ours: Settings): string | undefined {
  const { username, password = '' } = { ...ours, ...settings }
  return username ? `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` : undefined
}

/**
 * What Terraform's variables for its `http` backend say, in the words of its settings. They are for the server of
 * `TF_HTTP_ADDRESS` alone: other addresses may be the word of a file that somebody else wrote.
 */
export function environmentSettings(origin: string, env: Host['env']): Settings {
  if (!namesServer(env.TF_HTTP_ADDRESS, origin)) return {}
  return Object.fromEntries(
    NAMES.flatMap(name => {
      const value = env[`TF_HTTP_${name.toUpperCase()}`]
      return value ? [[name, value]] : []
    }),
  )
}

const NAMES = [
  ...['username', 'password'],
  ...['client_ca_certificate_pem', 'client_certificate_pem', 'client_private_key_pem'],
]

/** Whether an address is one of a server. */
function namesServer(address: string | undefined, origin: string): boolean {
  return address !== undefined && URL.canParse(address) && new URL(address).origin === origin
}
