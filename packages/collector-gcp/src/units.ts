import { EVERY_SCOPE, type Selection, type Unit, WgoError } from '@wgo/core'
import { ENABLE, WAYS_IN } from './calls/ways-in.ts'
import { type BrokenProject, type OpenProject, type Project, scopeOf } from './project/project.ts'
import type { Place } from './resource/place.ts'
import type { GcpConfig } from './settings.ts'
import type { ServiceSpec } from './spec/service-spec.ts'

/** A unit and what is to be done for it. */
export type Work =
  | { readonly kind: 'service'; readonly unit: Unit; readonly service: ServiceSpec; readonly place: Place }
  /** All that Cloud Asset Inventory knows of a project, or of some in a folder or organization. */
  | {
      readonly kind: 'asset'
      readonly unit: Unit
      /** `organizations/9`, `projects/p`. */
      readonly parent: string
      readonly places: readonly Place[]
    }
  /** It is known beforehand why this cannot be read. */
  | { readonly kind: 'unreadable'; readonly unit: Unit; readonly error: WgoError }

export interface Plan {
  readonly services: readonly ServiceSpec[]
  readonly config: Pick<GcpConfig, 'via'>
  readonly selection: Selection
}

/**
 * The work: every project x service; of the Inventory, every folder or organization that was asked for, and every
 * other project, and what it does not know service by service.
 */
export function worksOf(projects: readonly Project[], plan: Plan): readonly Work[] {
  const viaAsset = plan.config.via === 'asset'
  const left = viaAsset ? { ...plan, services: plan.services.map(withoutAssets) } : plan
  return [
    ...(viaAsset ? assetWorks(projects.filter(isOpen), plan) : []),
    ...projects.flatMap(project =>
      project.kind === 'open'
        ? left.services.flatMap(service => serviceWork(project, service, plan))
        : brokenWorks(project, plan),
    ),
  ]
}

function isOpen(project: Project): project is OpenProject {
  return project.kind === 'open'
}

/** One for all projects that are below the same parent. */
function assetWorks(projects: readonly OpenProject[], plan: Plan): readonly Work[] {
  const types = wanted([...new Set(plan.services.flatMap(assetTypes))], plan)
  if (types.length === 0) return []
  const byParent = Map.groupBy(projects, ({ id, below }) => below ?? `projects/${id}`)
  return [...byParent].map(([parent, inside]) => ({
    kind: 'asset',
    unit: assetUnit(parent, inside, types),
    parent,
    places: inside.map(placeOf),
  }))
}

function assetUnit(parent: string, inside: readonly OpenProject[], types: readonly string[]): Unit {
  const [first] = inside
  const alone = first !== undefined && first.below === undefined ? first : undefined
  const where = alone ? scopeOf(alone) : { scope: parent, scopes: inside.map(scopeOf) }
  return { id: `${where.scope}/cloudasset`, ...where, types, weight: 5 * inside.length }
}

function serviceWork(project: OpenProject, service: ServiceSpec, plan: Plan): readonly Work[] {
  const types = wanted(typesOf(service), plan)
  if (types.length === 0) return []
  const { api, weight } = service
  const unit: Unit = {
    id: `${project.id}/${api.name}`,
    ...scopeOf(project),
    types,
    ...(weight !== undefined && { weight }),
  }
  if (project.services && !project.services.has(api.service))
    return [{ kind: 'unreadable', unit, error: switchedOff(api.service, project.id) }]
  return [{ kind: 'service', unit, service, place: placeOf(project) }]
}

/** Only what the Inventory does not tell. */
function withoutAssets(service: ServiceSpec): ServiceSpec {
  return { ...service, readings: service.readings.filter(({ asset }) => asset === undefined) }
}

function typesOf({ readings }: ServiceSpec): readonly string[] {
  return [...new Set(readings.flatMap(({ types }) => types))]
}

/** The types that the Inventory tells. */
function assetTypes({ readings }: ServiceSpec): readonly string[] {
  return readings.flatMap(({ asset, types }) => (asset === undefined ? [] : types))
}

function brokenWorks({ id, error }: BrokenProject, plan: Plan): readonly Work[] {
  const types = wanted(plan.services.flatMap(typesOf), plan)
  return types.length === 0
    ? []
    : [{ kind: 'unreadable', unit: { id, scope: scopeOfBroken(id), scope_name: id, types }, error }]
}

/** Nobody knows which projects are in a folder that would not tell. */
function scopeOfBroken(id: string): string {
  return id.includes('/') ? EVERY_SCOPE : id
}

function wanted(types: readonly string[], { selection }: Plan): readonly string[] {
  const asked = selection.types
  return asked && asked.length > 0 ? types.filter(type => asked.includes(type)) : types
}

function placeOf({ id, number }: OpenProject): Place {
  return { project: id, ...(number !== undefined && { projectNumber: number }) }
}

function switchedOff(service: string, project: string): WgoError {
  return new WgoError('SERVICE_DISABLED', `${service} is not switched on in project ${project}.`, {
    provider: 'gcp',
    ...(WAYS_IN.has(service) && { permission: ENABLE }),
    suggestions: [`gcloud services enable ${service} --project ${project}`],
  })
}
