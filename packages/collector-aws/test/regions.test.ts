import { isWgoError } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { chooseRegions, globalRegion } from '../src/account/regions.ts'

const KNOWN = [
  { name: 'us-east-1', enabled: true },
  { name: 'eu-west-1', enabled: true },
  { name: 'ap-east-1', enabled: false },
]

const chosen = (regions: readonly string[], exclude: readonly string[] = []): readonly string[] =>
  chooseRegions(KNOWN, { regions, exclude_regions: exclude }).map(region => region.name)

describe('the regions that are read', () => {
  test('all are those that the account has switched on, in order', () => {
    expect(chosen(['all'])).toEqual(['eu-west-1', 'us-east-1'])
  })

  test('a list is that list, each once, without what is excluded', () => {
    expect(chosen(['us-east-1', 'us-east-1', 'eu-west-1'])).toEqual(['eu-west-1', 'us-east-1'])
    expect(chosen(['all'], ['us-east-1'])).toEqual(['eu-west-1'])
    expect(chosen(['us-east-1'], ['us-east-1'])).toEqual([])
  })

  test('one that is named and switched off is chosen: reading it will tell', () => {
    expect(chosen(['all', 'ap-east-1'])).toEqual(['ap-east-1', 'eu-west-1', 'us-east-1'])
  })

  test.each([[['eu-wset-1'], []] as const, [['all'], ['eu-wset-1']] as const])(
    'an unknown name is refused, with the nearest',
    (regions, exclude) => {
      const choosing = (): unknown => chosen(regions, exclude)
      expect(choosing).toThrow(/eu-wset-1/)
      try {
        choosing()
      } catch (error) {
        expect(isWgoError(error, 'CONFIG_INVALID') && error.suggestions).toEqual([
          'Did you mean "eu-west-1"?',
        ])
      }
    },
  )

  test('each partition has its own region for what belongs to none', () => {
    expect(['aws', 'aws-cn', 'aws-us-gov'].map(globalRegion)).toEqual([
      'us-east-1',
      'cn-north-1',
      'us-gov-west-1',
    ])
  })
})
