import { nearest, WgoError } from '@wgo/core'
import type { Reader } from '../reading/reader.ts'
import { sdk } from '../reading/sdk.ts'

const ec2 = sdk({ name: 'ec2', client: 'EC2Client', load: () => import('@aws-sdk/client-ec2') })

/** A region, and whether the account has switched it on. */
export interface Region {
  readonly name: string
  readonly enabled: boolean
}

/** Every region of the account's partition. */
export async function listRegions(send: Reader['send']): Promise<readonly Region[]> {
  const { Regions = [] } = await ec2.ask(send, 'DescribeRegions', { AllRegions: true })
  return Regions.flatMap(({ RegionName, OptInStatus }) =>
    RegionName === undefined ? [] : [{ name: RegionName, enabled: OptInStatus !== 'not-opted-in' }],
  )
}

/** Loads what `listRegions` calls with, the largest package of all. Its failure is told by the call. */
export async function loadRegions(): Promise<void> {
  await ec2.load().catch(() => undefined)
}

/** Which regions to read: names, and `all` for every region that is switched on. */
export interface RegionChoice {
  readonly regions: readonly string[]
  readonly exclude_regions: readonly string[]
}

/**
 * The regions to read, in order. Throws CONFIG_INVALID, with the nearest name, for one that is not there.
 * A region named that is switched off is chosen: reading it will tell so.
 */
export function chooseRegions(known: readonly Region[], choice: RegionChoice): readonly Region[] {
  const byName = new Map(known.map(region => [region.name, region]))
  for (const name of [...choice.regions, ...choice.exclude_regions]) {
    if (name !== EVERY_REGION && !byName.has(name)) throw unknownRegion(name, byName.keys())
  }
  const wanted = choice.regions.includes(EVERY_REGION)
    ? new Set([...known.filter(region => region.enabled).map(region => region.name), ...choice.regions])
    : new Set(choice.regions)
  return [...byName.values()]
    .filter(({ name }) => wanted.has(name) && !choice.exclude_regions.includes(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

export const EVERY_REGION = 'all'

/** The error for a name that is no region's, with the nearest that is. */
export function unknownRegion(name: string, known: Iterable<string>): WgoError {
  const near = nearest(name, known)
  return new WgoError('CONFIG_INVALID', `AWS has no region "${name}" for this account.`, {
    provider: 'aws',
    suggestions: near === undefined ? ['wgo auth status'] : [`Did you mean "${near}"?`],
  })
}

/** The region that answers for what belongs to none. */
export function globalRegion(partition: string): string {
  const regions: Readonly<Record<string, string>> = { 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' }
  return regions[partition] ?? 'us-east-1'
}

/** The same for a region, by its name. */
export function homeOf(region: string): string {
  return globalRegion(/^us-gov-/.test(region) ? 'aws-us-gov' : /^cn-/.test(region) ? 'aws-cn' : 'aws')
}
