import type { Host, JsonObject } from '@wgo/core'
import { items, object, text } from '../formats/json-members.ts'
import { TERRAFORM_CLOUD } from '../remote/address.ts'
import { workspacesBlock } from './backend.ts'
import { DEFAULT, type Layout } from './layout.ts'

/** `cloud` and `remote`: one workspace by its name, or those with a prefix or with tags. */
export function cloudLayout(config: JsonObject, env: Host['env']): Layout | string {
  const organization = text(config.organization) || env.TF_CLOUD_ORGANIZATION
  if (!organization) return 'its organization is not written in the configuration'
  const hostname = text(config.hostname) || env.TF_CLOUD_HOSTNAME || TERRAFORM_CLOUD
  const token = text(config.token)
  const container = `${hostname}/${organization}`
  const settings = token ? { token } : {}
  const workspaces = workspacesBlock(config)
  const name = text(workspaces?.name)
  if (name)
    return {
      place: { scheme: 'tfc', container, settings },
      object: workspace => (workspace === name || workspace === DEFAULT ? name : undefined),
      usual: name,
    }
  const prefix = text(workspaces?.prefix) ?? ''
  const project = text(workspaces?.project) || env.TF_CLOUD_PROJECT
  const tags = tagsOf(workspaces)
  if (prefix === '' && !tags && !project && !env.TF_WORKSPACE)
    return 'which of its workspaces are meant is not written in the configuration'
  return {
    place: {
      scheme: 'tfc',
      container,
      settings: { ...settings, ...(tags && { tags }), ...(project && { project }) },
    },
    object: workspace => (workspace.startsWith(prefix) ? workspace : `${prefix}${workspace}`),
    others: { prefix, workspace: each => each.slice(prefix.length) || undefined },
  }
}

/** `a,b`, or `key=value` pairs where tags are a map. */
function tagsOf(workspaces: JsonObject | undefined): string | undefined {
  const tags = workspaces?.tags
  const pairs = Object.entries(object(tags) ?? {}).map(([key, value]) => `${key}=${text(value) ?? ''}`)
  const listed = items(tags).filter(tag => typeof tag === 'string')
  return [...listed, ...pairs].join(',') || undefined
}
