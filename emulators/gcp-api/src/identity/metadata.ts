import type { GcpProject } from '../projects.ts'
import type { Tokens } from './tokens.ts'

const PREFIX = '/computeMetadata/v1'

/** What the metadata server of a machine in a project says; `undefined`: it knows no such path. */
export function metadata(path: string, project: Required<GcpProject>, tokens: Tokens): string | undefined {
  const email = `${project.projectNumber}-compute@developer.gserviceaccount.com`
  const name = path.slice(PREFIX.length).replace(/\/$/, '').replace(`/${email}`, '/default')
  const said: Readonly<Record<string, () => string>> = {
    '': () => 'instance/\nproject/\nuniverse/\n',
    '/instance': () => 'id\nservice-accounts/\nzone\n',
    '/instance/id': () => '4520031799277581759',
    '/instance/zone': () => `projects/${project.projectNumber}/zones/us-central1-a`,
    '/instance/service-accounts': () => `default/\n${email}/\n`,
    '/instance/service-accounts/default': () =>
      JSON.stringify({ aliases: ['default'], email, scopes: [SCOPE] }),
    '/instance/service-accounts/default/email': () => email,
    '/instance/service-accounts/default/scopes': () => `${SCOPE}\n`,
    '/instance/service-accounts/default/token': () =>
      JSON.stringify({ access_token: tokens.issue(email), expires_in: 3_599, token_type: 'Bearer' }),
    '/project/project-id': () => project.projectId,
    '/project/numeric-project-id': () => project.projectNumber,
    '/universe/universe-domain': () => 'googleapis.com',
    '/universe/universe_domain': () => 'googleapis.com',
  }
  return Object.hasOwn(said, name) ? said[name]?.() : undefined
}

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform'

export function isMetadata(path: string): boolean {
  return path === PREFIX || path.startsWith(`${PREFIX}/`)
}
