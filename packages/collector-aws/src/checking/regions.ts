import type { OpenAccount } from '../account/accounts.ts'
import { chooseRegions, EVERY_REGION, globalRegion } from '../account/regions.ts'
import type { AwsConfig } from '../settings.ts'

/** The regions that would be read. Undefined where AWS would not tell which there are. Throws CONFIG_INVALID. */
export function regionNames({ regions }: OpenAccount, config: AwsConfig): readonly string[] | undefined {
  if (regions) return chooseRegions(regions, config).map(({ name }) => name)
  return config.regions.includes(EVERY_REGION)
    ? undefined
    : config.regions.filter(name => !config.exclude_regions.includes(name))
}

/** Where to try: an organization may forbid the others. */
export function homeRegion(
  account: OpenAccount,
  config: AwsConfig,
): Readonly<Record<'region' | 'account', string>> {
  const home = globalRegion(account.partition)
  const names = regionNames(account, config) ?? []
  return { account: home, region: names.includes(home) ? home : (names[0] ?? home) }
}
