import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Host } from '@wgo/core'

/** Where gcloud keeps what it knows. undefined: nobody says where home is. */
function gcloudFolder(env: Host['env']): string | undefined {
  if (env.CLOUDSDK_CONFIG) return env.CLOUDSDK_CONFIG
  if (env.APPDATA) return join(env.APPDATA, 'gcloud')
  return env.HOME ? join(env.HOME, '.config', 'gcloud') : undefined
}

/** The file that `gcloud auth application-default login` writes. */
export function wellKnownFile(env: Host['env']): string | undefined {
  const folder = gcloudFolder(env)
  return folder === undefined ? undefined : join(folder, 'application_default_credentials.json')
}

/** What gcloud's active configuration says of `core`: its project and account. Empty where there is none. */
export async function gcloudCore(env: Host['env']): Promise<Readonly<Record<string, string>>> {
  const folder = gcloudFolder(env)
  if (folder === undefined) return {}
  const active = env.CLOUDSDK_ACTIVE_CONFIG_NAME || (await readOr(join(folder, 'active_config'))).trim()
  const content = await readOr(join(folder, 'configurations', `config_${active || 'default'}`))
  return section(content, 'core')
}

async function readOr(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch(() => '')
}

/** `[core]` and `project = p` below it. */
function section(content: string, name: string): Record<string, string> {
  const values: Record<string, string> = {}
  let inside = false
  for (const line of content.split(/\r?\n/)) {
    const header = /^\s*\[(.+)\]\s*$/.exec(line)?.[1]
    if (header !== undefined) inside = header.trim() === name
    const [, key, value] = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (inside && key !== undefined && value !== undefined) values[key] = value
  }
  return values
}
