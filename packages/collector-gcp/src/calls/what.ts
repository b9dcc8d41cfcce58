import type { Call } from '../reading/api.ts'

/** What a call is called in errors: `compute aggregated/instances`, `cloudresourcemanager getIamPolicy`. */
export function whatOf({ api, path }: Pick<Call, 'api' | 'path'>): string {
  const what = path.replace(/^projects\/\{project\}[/:]?/, '').replace('locations/-/', '')
  return `${api.name} ${what === '' ? 'project' : what.replace(/\{\+?(\w+)\}/g, '$1')}`
}
