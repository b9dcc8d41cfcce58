import type { Host } from '@wgo/core'

type Settings = Readonly<Record<string, string>>

/** Set where a place has all that may sign in to it: a folder named it, and not the user. */
export const OWN_LOGIN: Settings = { login: 'own' }

/** Who a place is asked as: by its settings, else, where the user named it, by Terraform's variables. */
export function basicAuth(origin: string, settings: Settings, env: Host['env']): string | undefined {
  const isOurs = settings.login !== OWN_LOGIN.login
  const fits = !env.TF_HTTP_ADDRESS || namesServer(env.TF_HTTP_ADDRESS, origin)
  const { username, password = '' } = { ...(isOurs && fits && environmentLogin(env)), ...settings }
  return username ? `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` : undefined
}

/** Whether an address is one of a server. */
export function namesServer(address: string | undefined, origin: string): boolean {
  return address !== undefined && URL.canParse(address) && new URL(address).origin === origin
}

/** The login of Terraform's `http` backend. */
export function environmentLogin({ TF_HTTP_USERNAME, TF_HTTP_PASSWORD }: Host['env']): Settings {
  return {
    ...(TF_HTTP_USERNAME && { username: TF_HTTP_USERNAME }),
    ...(TF_HTTP_PASSWORD && { password: TF_HTTP_PASSWORD }),
  }
}
