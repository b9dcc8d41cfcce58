import { EVERY_SCOPE, type Selection, type Unit, WgoError } from '@wgo/core'
import type { BrokenProject, OpenProject, Project } from './project/projects.ts'
import type { Place } from './resource/place.ts'
import type { GcpConfig } from './settings.ts'
import type { ServiceSpec } from './spec/service-spec.ts'

/** A unit and what is to be done for it. */
export type Work =
  | { readonly kind: 'service'; readonly unit: Unit; readonly service: ServiceSpec; readonly place: Place }
  /** All that Cloud Asset Inventory knows of a project. */
  | { readonly kind: 'asset'; readonly unit: Unit; readonly place: Place }
  /** It is known beforehand why this cannot be read. */
  | { readonly kind: 'unreadable'; readonly unit: Unit; readonly error: WgoError }

export interface Plan {
  readonly services: readonly ServiceSpec[]
  readonly config: Pick<GcpConfig, 'via'>
  readonly selection: Selection
}

/** The work: every project x service; of the Inventory, every project, and what it does not know service by service. */
export function worksOf(projects: readonly Project[], plan: Plan): readonly Work[] {
  return projects.flatMap(project =>
    project.kind === 'open' ? openWorks(project, plan) : brokenWorks(project, plan),
  )
}

function openWorks(project: OpenProject, plan: Plan): readonly Work[] {
  const place = placeOf(project)
  const viaAsset = plan.config.via === 'asset'
  const kept = plan.services.map(service => (viaAsset ? withoutAssets(service) : service))
  const own = kept.flatMap(service => serviceWork(project, service, plan))
  const types = viaAsset ? wanted(plan.services.flatMap(assetTypes), plan) : []
  if (types.length === 0) return own
  const unit: Unit = { id: `${project.id}/cloudasset`, ...scopeOf(project), types, weight: 5 }
  return [{ kind: 'asset', unit, place }, ...own]
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
export function assetTypes({ readings }: ServiceSpec): readonly string[] {
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

function scopeOf({ id, name }: OpenProject): Pick<Unit, 'scope' | 'scope_name'> {
  return { scope: id, ...(name !== undefined && { scope_name: name }) }
}

function placeOf({ id, number }: OpenProject): Place {
  return { project: id, ...(number !== undefined && { projectNumber: number }) }
}

function switchedOff(service: string, project: string): WgoError {
  return new WgoError('SERVICE_DISABLED', `${service} is not switched on in project ${project}.`, {
    provider: 'gcp',
    suggestions: [`gcloud services enable ${service} --project ${project}`],
  })
}
