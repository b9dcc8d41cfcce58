import type { Api } from '../apis.ts'
import { apiNamed } from '../apis.ts'
import { type Circumstances, invalid, notFound, REASONS, unauthenticated } from '../refusals/reasons.ts'
import { type Refusal, Refused, refusalBody } from '../refusals/refusal.ts'
import type { Asked, Route, World } from '../world.ts'
import { needProject } from './projects.ts'
import { routeOf } from './route.ts'

export interface Request {
  readonly method: string
  readonly url: URL
  readonly body: Readonly<Record<string, unknown>>
  /** The access token, and whose it is. */
  readonly token: string | undefined
  readonly principal: string | undefined
  /** `x-goog-user-project`: whose quota counts. */
  readonly quotaProject: string | undefined
}

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

export type ExtraRoute = (asked: Asked) => Route | undefined

/** Authentication, then the project, then whether its API is enabled, then what is refused: as Google does. */
export function answer(request: Request, world: World, extra: ExtraRoute): Answer {
  const api = apiNamed(request.url.pathname.split('/')[1] ?? '')
  try {
    if (!api) throw new Refused(notFound(request.url.pathname))
    if (request.principal === undefined) throw new Refused(unauthenticated(request.token !== undefined))
    const asked = askedOf(request, api, world)
    const route = asked && (extra(asked) ?? routeOf(asked, world))
    if (!route) throw new Refused(notFound(request.url.pathname))
    admit(route, asked, request, world)
    return { status: 200, body: route.answer() }
  } catch (error) {
    if (error instanceof Refused) return refused(error.refusal, api)
    throw error
  }
}

function askedOf({ method, url, body }: Request, api: Api, world: World): Asked | undefined {
  const rest = url.pathname.slice(api.name.length + 2)
  const version = api.version.exec(rest)?.[0]
  if (version === undefined) return undefined
  const segments = rest.slice(version.length).split('/').map(decoded)
  if (segments[0] === 'projects' && segments[1] !== undefined)
    segments[1] =
      api.name === 'iam' && segments[1] === '-'
        ? world.projects.idOf(projectOf(segments[3] ?? ''))
        : byId(segments[1], world)
  return { method, api, version, path: segments.join('/'), query: url.searchParams, body }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new Refused(invalid(`Invalid path segment: ${segment}`))
  }
}

const ACCOUNT = /@(?<own>[^.]+)\.iam\.|^(?<number>\d+)-compute@|^(?<engine>[^@]+)@appspot\./

/** IAM finds an account's project by its address: `web@p.iam.gserviceaccount.com`. */
function projectOf(email: string): string {
  const { own, number, engine } = ACCOUNT.exec(email)?.groups ?? {}
  return own ?? number ?? engine ?? '-'
}

/** Project numbers are as good as ids; a verb may stand behind. */
function byId(segment: string, { projects }: World): string {
  const [name = '', ...verb] = segment.split(':')
  return [projects.idOf(name), ...verb].join(':')
}

function admit(route: Route, asked: Asked, request: Request, world: World): void {
  needProject(route, asked, world)
  const project = world.projects.find(route.projectId ?? '') ?? world.projects.all[0]
  const { api } = asked
  const circumstances: Circumstances = {
    api,
    project: project ?? { projectId: '', projectNumber: '' },
    permission: route.permission,
    resource: route.resource,
    principal: request.principal ?? '',
  }
  if (route.projectId !== undefined && !project?.services.includes(api.service))
    throw new Refused(REASONS.SERVICE_DISABLED(circumstances))
  if (request.quotaProject !== undefined) admitQuota(request.quotaProject, circumstances, world)
  world.refusals.check(`${request.method} ${request.url.pathname}${request.url.search}`, circumstances)
}

/** Whose quota counts must be there, lend it to who asks, and have the API switched on. */
function admitQuota(name: string, told: Circumstances, { projects, refusals }: World): void {
  const project = projects.find(name)
  const lends = project && !refusals.isDenied('serviceusage.services.use', project.projectId)
  if (!lends)
    throw new Refused(
      REASONS.USER_PROJECT_DENIED({ ...told, project: { projectId: name, projectNumber: name } }),
    )
  if (!project.services.includes(told.api.service))
    throw new Refused(REASONS.SERVICE_DISABLED({ ...told, project }))
}

function refused(refusal: Refusal, api: Api | undefined): Answer {
  return {
    status: refusal.http,
    body: refusalBody(refusal, api),
    ...(refusal.headers && { headers: refusal.headers }),
  }
}
