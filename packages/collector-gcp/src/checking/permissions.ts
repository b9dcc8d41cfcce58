import { type Probe, toWgoError, WgoError } from '@wgo/core'
import { assetPermissions } from '../asset/client.ts'
import { senderOf } from '../calls/sender.ts'
import { type OpenProject, scopeOf } from '../project/project.ts'
import { testPermissions } from '../project/resource-manager.ts'
import type { Reader } from '../reading/reader.ts'
import { texts } from '../resource/members.ts'
import { callsFor } from '../spec/type-specs.ts'
import { type Work, worksOf } from '../units.ts'
import type { Checking } from './checking.ts'

/** How many one call may name. */
const MOST = 100

/** Which types of a project may be read, and which permission or API the others miss. */
export async function* permissionsOf(project: OpenProject, checking: Checking): AsyncGenerator<Probe> {
  const { services, config, rest, credentials, host } = checking
  const scope = scopeOf(project)
  const works = worksOf([project], { services, config, selection: {} })
  const send = senderOf({ rest, signer: credentials.signer, host, project: project.id })
  const needed = new Map(works.flatMap(work => needs(work, services)))
  let granted: ReadonlySet<string>
  try {
    granted = await grantedOf([...new Set([...needed.values()].flat())], send)
  } catch (error) {
    host.signal.throwIfAborted()
    yield { kind: 'unreadable', ...scope, types: ['*'], error: unasked(toWgoError(error), project.id) }
    return
  }
  for (const work of works)
    if (work.kind === 'unreadable')
      yield { kind: 'unreadable', ...scope, types: work.unit.types, error: work.error }
  const types = [...needed].filter(([, permissions]) => permissions.every(each => granted.has(each)))
  if (types.length > 0) yield { kind: 'readable', ...scope, types: types.map(([type]) => type) }
  const missing = Map.groupBy(
    [...needed].flatMap(([type, permissions]) => {
      const first = permissions.find(each => !granted.has(each))
      return first === undefined ? [] : [{ type, permission: first }]
    }),
    ({ permission }) => permission,
  )
  for (const [permission, concerned] of missing) {
    const error = denied(permission, project.id)
    yield { kind: 'unreadable', ...scope, types: concerned.map(({ type }) => type), error }
  }
}

/** Each type of a work with the permissions that it takes. */
function needs(
  work: Work,
  services: Checking['services'],
): readonly (readonly [string, readonly string[]])[] {
  if (work.kind === 'unreadable') return []
  if (work.kind === 'service')
    return work.unit.types.map(type => [
      type,
      callsFor(work.service, type).map(({ permission }) => permission),
    ])
  const readings = services.flatMap(service => service.readings)
  return readings.flatMap(({ asset, types }) =>
    asset ? types.map(type => [type, assetPermissions(asset)] as const) : [],
  )
}

/** Those of the permissions that we have. One that cannot be asked of a project fails all that are named with it. */
async function grantedOf(permissions: readonly string[], send: Reader['send']): Promise<ReadonlySet<string>> {
  const granted = new Set<string>()
  for (let first = 0; first < permissions.length; first += MOST)
    for (const each of await askedFor(permissions.slice(first, first + MOST), send)) granted.add(each)
  return granted
}

async function askedFor(permissions: readonly string[], send: Reader['send']): Promise<readonly string[]> {
  try {
    return texts((await send(testPermissions, { body: { permissions } })).permissions)
  } catch (error) {
    if (toWgoError(error).code !== 'PROVIDER_REFUSED') throw error
    if (permissions.length === 1) return permissions
    const middle = Math.ceil(permissions.length / 2)
    const halves = [permissions.slice(0, middle), permissions.slice(middle)]
    return (await Promise.all(halves.map(half => askedFor(half, send)))).flat()
  }
}

/** A scan may read all the same: it takes no leave of Resource Manager. */
function unasked(error: WgoError, project: string): WgoError {
  if (error.code !== 'SERVICE_DISABLED') return error
  return new WgoError(
    error.code,
    `Nobody can tell what may be read in project ${project}: ${error.message}`,
    {
      provider: 'gcp',
      suggestions: [...error.suggestions, 'wgo scan --provider gcp'],
      cause: error,
    },
  )
}

function denied(permission: string, project: string): WgoError {
  return new WgoError('ACCESS_DENIED', `Not allowed in project ${project}: ${permission}.`, {
    provider: 'gcp',
    permission,
    suggestions: [
      `Allow ${permission}.`,
      'wgo collectors gcp --policy prints a role that allows all that is read.',
    ],
  })
}
