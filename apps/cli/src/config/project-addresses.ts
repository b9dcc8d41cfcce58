/**
 * What an address of a state may say of itself in a project's file. Others name a server that would be handed a credential, or
 * a file that may name a program: a kubeconfig, shared credentials.
 */
const HARMLESS: ReadonlySet<string> = new Set([
  ...['region', 'profile', 'role_arn', 'external_id', 'session_name', 'use_path_style', 'encryption_key'],
  ...['impersonate_service_account', 'context', 'in_cluster_config', 'environment', 'project', 'tags'],
])

/** The first setting of an address that may not stand in a project's file. Of the web all of an address is its own. */
export function riskySetting(state: string): string | undefined {
  if (/^\s*https?:/i.test(state)) return undefined
  const [, query] = /^\s*[a-z][a-z\d+.-]+:\/\/[^?#]*\?([^#]*)/i.exec(state) ?? []
  return [...new URLSearchParams(query).keys()].find(name => !HARMLESS.has(name))
}
