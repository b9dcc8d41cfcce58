import type { Api, Asking } from '../reading/api.ts'

/** Where an API answers, by its name: what the user says, else Google's own. Ends with a slash. */
export type Endpoints = Readonly<Record<string, string | undefined>>

/**
 * `https://compute.googleapis.com/compute/v1/`. A setting may be a host alone (a private endpoint), or hold the path that the API
 * has (`.../compute/v1`).
 */
export function baseOf({ name, service, path }: Api, endpoints: Endpoints): string {
  const said = endpoints[name]
  if (said === undefined) return `https://${service}/${path}`
  const base = said.endsWith('/') ? said : `${said}/`
  return base.endsWith(`/${path}`) ? base : `${base}${path}`
}

/** The URL of a call: `{project}` is one segment, `{+name}` a path of several. In a query, a value may be `{project}` too. */
export function urlOf(base: string, template: string, { path = {}, query = {} }: Asking): string {
  const filled = template.replace(/\{(\+?)(\w+)\}/g, (_, several: string, name: string) => {
    const value = path[name] ?? ''
    return several ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value)
  })
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const each of Array.isArray(value) ? value : [value])
      search.append(name, each === '{project}' ? (path.project ?? '') : String(each))
  }
  const text = search.toString()
  return `${base}${filled}${text === '' ? '' : `?${text}`}`
}
