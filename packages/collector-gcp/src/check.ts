import { type CheckQuestion, type IdentityProbe, interleave, type Probe } from '@wgo/core'
import type { Checking } from './checking/checking.ts'
import { permissionsOf } from './checking/permissions.ts'
import { principalOf } from './project/principal.ts'
import { type OpenProject, type Project, scopeOf } from './project/project.ts'

/**
 * Who we are, and of each project which types may be read: Google is asked which of the permissions that a scan needs
 * are there, and which APIs are switched on. Nothing is read.
 */
export async function* checkProjects(
  projects: readonly Project[],
  checking: Checking,
  question: CheckQuestion = 'permissions',
): AsyncGenerator<Probe> {
  const { credentials, host, rest } = checking
  const { credential, signer, tokenUrl, impersonated } = credentials
  const principal = await principalOf(
    credential,
    { transport: rest.transport, signer, tokenUrl, impersonated },
    host,
  )
  const { expires } = await signer.token(host)
  for (const project of projects)
    yield project.kind === 'broken'
      ? { kind: 'unreadable', scope: project.id, types: ['*'], error: project.error }
      : identity(project, { principal, source: signer.source, expires })
  if (question === 'identity') return
  yield* interleave(
    projects.flatMap(project => (project.kind === 'open' ? [permissionsOf(project, checking)] : [])),
  )
}

function identity(
  project: OpenProject,
  {
    principal,
    source,
    expires,
  }: { readonly principal: string; readonly source: string; readonly expires: number | undefined },
): IdentityProbe {
  return {
    kind: 'identity',
    ...scopeOf(project),
    principal,
    source,
    ...(project.services && { services: [...project.services].sort() }),
    ...(expires !== undefined && { expires: new Date(expires).toISOString() }),
  }
}
