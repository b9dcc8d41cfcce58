import { EVERY_SCOPE, type Selection, type Unit, type WgoError } from '@wgo/core'
import type { Account, BrokenAccount, OpenAccount } from './account/accounts.ts'
import { chooseRegions, EVERY_REGION, globalRegion, type Region } from './account/regions.ts'
import type { Place } from './resource/place.ts'
import type { AwsConfig } from './settings.ts'
import type { ServiceSpec } from './spec/service-spec.ts'

/** A unit and what is to be done for it. */
export type Work =
  | {
      readonly kind: 'service'
      readonly unit: Unit
      readonly service: ServiceSpec
      readonly place: Place
      readonly account: OpenAccount
    }
  /** It is known beforehand why this cannot be read. */
  | { readonly kind: 'unreadable'; readonly unit: Unit; readonly error: WgoError }

export interface Plan {
  readonly services: readonly ServiceSpec[]
  readonly config: AwsConfig
  readonly selection: Selection
  /** Why a region that is switched off cannot be read. */
  readonly switchedOff: (region: string, account: string) => WgoError
}

/** The work: every account x region x service, and one unit for what a service has for all regions. */
export function worksOf(accounts: readonly Account[], plan: Plan): readonly Work[] {
  return accounts.flatMap(account =>
    account.kind === 'open' ? accountWorks(account, plan) : brokenWorks(account, plan),
  )
}

function accountWorks(account: OpenAccount, plan: Plan): Work[] {
  const services = plan.services.filter(service => typesOf(service, plan).length > 0)
  const global = services
    .filter(service => service.scope === 'account')
    .map(service => globalWork(account, service, plan))
  const regional = services.filter(service => service.scope === 'region')
  if (regional.length === 0) return global
  const regions = regionsOf(account, plan)
  if (regions)
    return [
      ...global,
      ...regions.flatMap(region => regional.map(service => regionalWork(account, region, service, plan))),
    ]
  const types = regional.flatMap(service => typesOf(service, plan))
  const unit = { id: `${account.account}/regions`, ...scopeOf(account), types }
  return [...global, { kind: 'unreadable', unit, error: account.problem as WgoError }]
}

/** undefined: AWS would not tell which there are, and all were asked for. */
function regionsOf(account: OpenAccount, { config, selection }: Plan): readonly Region[] | undefined {
  const regions = selection.regions && selection.regions.length > 0 ? selection.regions : config.regions
  const choice = { regions, exclude_regions: config.exclude_regions }
  if (account.regions) return chooseRegions(account.regions, choice)
  if (regions.includes(EVERY_REGION)) return undefined
  return regions.filter(name => !config.exclude_regions.includes(name)).map(name => ({ name, enabled: true }))
}

function globalWork(account: OpenAccount, service: ServiceSpec, plan: Plan): Work {
  const place = placeOf(account, globalRegion(account.partition), true)
  const unit = {
    id: `${account.account}/${service.api.name}`,
    ...scopeOf(account),
    ...partsOf(service, plan),
  }
  return { kind: 'service', unit, service, place, account }
}

function regionalWork(account: OpenAccount, region: Region, service: ServiceSpec, plan: Plan): Work {
  const unit: Unit = {
    id: `${account.account}/${region.name}/${service.api.name}`,
    ...scopeOf(account),
    region: region.name,
    ...partsOf(service, plan),
  }
  if (!region.enabled)
    return { kind: 'unreadable', unit, error: plan.switchedOff(region.name, account.account) }
  return { kind: 'service', unit, service, place: placeOf(account, region.name, false), account }
}

function brokenWorks({ name, account, error }: BrokenAccount, plan: Plan): Work[] {
  const types = plan.services.flatMap(service => typesOf(service, plan))
  if (types.length === 0) return []
  return [
    {
      kind: 'unreadable',
      unit: { id: account ?? name, scope: account ?? EVERY_SCOPE, scope_name: name, types },
      error,
    },
  ]
}

function typesOf({ types }: ServiceSpec, { selection }: Plan): readonly string[] {
  const all = Object.keys(types)
  const wanted = selection.types
  return wanted && wanted.length > 0 ? all.filter(type => wanted.includes(type)) : all
}

function partsOf(service: ServiceSpec, plan: Plan): Pick<Unit, 'types' | 'weight'> {
  return { types: typesOf(service, plan), ...(service.weight !== undefined && { weight: service.weight }) }
}

function scopeOf({ account, name }: OpenAccount): Pick<Unit, 'scope' | 'scope_name'> {
  return { scope: account, ...(name !== undefined && { scope_name: name }) }
}

function placeOf({ partition, account }: OpenAccount, region: string, global: boolean): Place {
  return { partition, account, region, global }
}
