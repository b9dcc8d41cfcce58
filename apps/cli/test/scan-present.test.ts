import type { CoverageEntry, SnapshotMetadata, Unit } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { foundIn } from '../src/present/scan/found.ts'
import { gapsOf, policyCommands, switchOnCommands } from '../src/present/scan/gaps.ts'
import { finishedLine, placeLines } from '../src/present/scan/progress.ts'
import { scanMarkdown } from '../src/present/scan/scan.ts'
import { PLAIN } from '../src/program/terminal.ts'
import { byScope, createTally, type Tally } from '../src/scanning/tally.ts'

function entry(parts: Partial<CoverageEntry>): CoverageEntry {
  return {
    unit: `${parts.scope}/${parts.region}/ec2`,
    provider: 'aws',
    scope: '111111111111',
    types: ['aws_vpc'],
    state: 'complete',
    resources: 1,
    calls: 1,
    retries: 0,
    duration_ms: 1,
    ...parts,
  }
}

const REGIONS = Array.from({ length: 17 }, (_, i) => `xx-test-${i}`)

function denied(region: string, permission: string, types: readonly string[]): CoverageEntry {
  const error = `ec2 may not be read in ${region} (${permission}).`
  return entry({ region, permission, types, state: 'failed', reason: 'denied', error, resources: 0 })
}

describe('what was not seen', () => {
  test('names services that are switched off in one line for each place, and who says what switches them on', () => {
    const off = (scope: string, service: string): CoverageEntry => {
      const error = `${service}.googleapis.com is not switched on in project ${scope}.`
      const place = { provider: 'gcp', scope, scope_name: 'My Project', unit: `${scope}/${service}` }
      return entry({ ...place, state: 'failed', reason: 'disabled', error, resources: 0 })
    }
    const coverage = [off('shop-1', 'redis'), off('shop-1', 'dns'), off('data-1', 'run')]
    expect(gapsOf(coverage)).toEqual([
      { where: 'gcp shop-1: 2 services are switched off', why: 'dns, redis' },
      { where: 'gcp data-1', why: 'run.googleapis.com is not switched on in project data-1.' },
    ])
    expect(switchOnCommands(coverage).map(([command]) => command)).toEqual([
      'wgo auth test --project shop-1 --project data-1',
    ])
  })

  test('names each missing permission once, with its types and places', () => {
    const gaps = gapsOf([
      ...REGIONS.map(region => denied(region, 'ec2:DescribeVpcs', ['aws_vpc'])),
      denied('xx-test-1', 'ec2:DescribeSubnets', ['aws_subnet', 'aws_default_subnet']),
    ])
    expect(gaps).toEqual([
      { where: 'aws denied: ec2:DescribeVpcs is missing, for aws_vpc', why: '111111111111 in 17 regions' },
      {
        where: 'aws denied: ec2:DescribeSubnets is missing, for aws_default_subnet, aws_subnet',
        why: '111111111111 in xx-test-1',
      },
    ])
  })

  test('joins what differs in nothing but its place, and keeps apart what differs in more', () => {
    const broken = (region: string, error: string): CoverageEntry =>
      entry({ region, state: 'failed', reason: 'unreachable', error, resources: 0 })
    const gaps = gapsOf([
      broken('xx-test-0', 'xx-test-0 does not answer'),
      broken('xx-test-1', 'xx-test-1 does not answer'),
      broken('xx-test-2', 'xx-test-2 answers in riddles.'),
    ])
    expect(gaps).toEqual([
      {
        where: 'aws 111111111111 in xx-test-0, xx-test-1',
        why: 'xx-test-0 does not answer. The same in 1 more place.',
      },
      { where: 'aws 111111111111 xx-test-2', why: 'xx-test-2 answers in riddles.' },
    ])
  })

  test('leads to the policy that has what is missing: of few types by name, of many whole', () => {
    const few = policyCommands([denied('xx-test-0', 'ec2:DescribeVpcs', ['aws_vpc'])])
    expect(few.map(([command]) => command)).toEqual(['wgo collectors aws --policy --type aws_vpc'])
    const types = ['a', 'b', 'c', 'd'].map(letter => `aws_${letter}`)
    const many = policyCommands([denied('xx-test-0', 'ec2:DescribeVpcs', types)])
    expect(many.map(([command]) => command)).toEqual(['wgo collectors aws --policy'])
    expect(policyCommands([entry({ state: 'failed', reason: 'unreachable' })])).toEqual([])
  })
})

describe('what was found', () => {
  test('is told by region while they are few, by account where they are many', () => {
    const few = [entry({ region: 'a', resources: 2 }), entry({ region: 'b', resources: 5 })]
    expect(foundIn(few).shown).toEqual([
      { place: 'aws 111111111111 b', resources: 5 },
      { place: 'aws 111111111111 a', resources: 2 },
    ])
    const many = REGIONS.flatMap(region => [
      entry({ region }),
      entry({ region, scope: '222222222222', scope_name: 'shop', resources: 2 }),
    ])
    expect(foundIn(many).shown).toEqual([
      { place: 'aws shop', resources: 34 },
      { place: 'aws 111111111111', resources: 17 },
    ])
  })

  test('of one account in many regions is cut, and says so', () => {
    const { shown, more } = foundIn(REGIONS.map(region => entry({ region })))
    expect([shown.length, more]).toEqual([12, 5])
  })

  test('in one place is said by the headline alone', () => {
    expect(foundIn([entry({}), entry({ types: ['aws_subnet'] })]).shown).toEqual([])
    expect(foundIn([entry({}), entry({ scope: '*' })]).shown).toEqual([])
  })

  test('is a table in Markdown, where no name is markup', () => {
    const coverage = [entry({ scope_name: 'a|b' }), entry({ scope: 'x', scope_name: '<i>' })]
    const text = scanMarkdown({
      id: 'x',
      auto_name: 'x',
      coverage,
      resource_count: 2,
    } as unknown as SnapshotMetadata)
    expect(text).toContain('| aws a\\|b | 1 |')
    expect(text).toContain('\\<i\\>')
  })
})

describe('progress', () => {
  function tallyOf(places: readonly (readonly [scope: string, region: string])[]): Tally {
    const tally = createTally()
    for (const [scope, region] of places)
      tally.take({ kind: 'unit-found', provider: 'aws', unit: unitOf(scope, region) }, 0)
    tally.take({ kind: 'units-found', provider: 'aws', units: places.length }, 0)
    return tally
  }

  function unitOf(scope: string, region: string): Unit {
    return { id: `${scope}/${region}/ec2`, scope, region, types: ['aws_vpc'] }
  }

  const view = { style: PLAIN, now: 0 }

  test('shows places while they fit, then scopes, then those at work, and never more lines than there are', () => {
    const places = ['1', '2', '3'].flatMap(scope => REGIONS.map(region => [scope, region] as const))
    const tally = tallyOf(places)
    expect(placeLines(tally, { ...view, rows: 60 })).toHaveLength(51)
    expect(placeLines(tally, { ...view, rows: 20 })).toEqual(
      ['1', '2', '3'].map(scope => `  aws ${scope}  0/17  0 resources`),
    )
    tally.take({ kind: 'unit-started', provider: 'aws', unit: '3/xx-test-0/ec2' }, 0)
    expect(placeLines(tally, { ...view, rows: 2 })).toEqual([
      '  aws 3  0/17  0 resources',
      '  ... and 2 more',
    ])
    for (const rows of [0, 1, 5])
      expect(placeLines(tally, { ...view, rows }).length).toBeLessThanOrEqual(rows)
  })

  test('says what is slow, what was not seen and what does not answer', () => {
    const tally = tallyOf([
      ['1', 'a'],
      ['1', 'b'],
    ])
    tally.take({ kind: 'unit-started', provider: 'aws', unit: '1/a/ec2' }, 0)
    tally.take({ kind: 'unit-started', provider: 'aws', unit: '1/b/ec2' }, 0)
    const entries = [entry({ scope: '1', region: 'b', state: 'partial', resources: 7 })]
    tally.take({ kind: 'unit-finished', provider: 'aws', unit: '1/b/ec2', entries }, 0)
    tally.take({ kind: 'throttled', provider: 'aws', scope: '1', region: 'a', limit: 'ec2', rate: 1 }, 0)
    tally.take({ kind: 'endpoint-broken', provider: 'aws', endpoint: 'ec2.c' }, 0)
    expect(placeLines(tally, { ...view, rows: 10, now: 12_000 })).toEqual([
      '  aws 1 a  0/1  0 resources  asked to slow down  ec2 since 12 s',
      '  aws 1 b  1/1  7 resources  1 not wholly seen',
      '  ! ec2.c does not answer',
    ])
    const [, over] = tally.places()
    expect(tally.places().map(place => tally.isOver(place))).toEqual([false, true])
    expect(over && finishedLine(over)).toBe('aws 1 b: 1 part, 7 resources, 1 not wholly seen')
  })

  test('is over in no place before all of its provider is listed', () => {
    const tally = createTally()
    tally.take({ kind: 'unit-found', provider: 'aws', unit: unitOf('1', 'a') }, 0)
    tally.take({ kind: 'unit-finished', provider: 'aws', unit: '1/a/ec2', entries: [] }, 0)
    const [place] = tally.places()
    expect(place && tally.isOver(place)).toBe(false)
    tally.take({ kind: 'units-found', provider: 'aws', units: 1 }, 0)
    expect(place && tally.isOver(place)).toBe(true)
  })

  test('names what its scopes are called, and prints no control character of it', () => {
    const tally = createTally()
    const unit = { ...unitOf('1', 'a'), scope_name: 'shop\u001b[31m' }
    tally.take({ kind: 'unit-found', provider: 'aws', unit }, 0)
    expect(placeLines(tally, { ...view, rows: 5 }).join()).toContain('shop\\u001b[31m a')
    expect(byScope(tally.places())).toHaveLength(1)
  })
})
