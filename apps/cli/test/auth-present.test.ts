import { type Probe, WgoError } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import type { ProviderAnswer } from '../src/authorizing/ask-providers.ts'
import { permissionsExit, permissionsOf } from '../src/authorizing/permissions.ts'
import { whoExit, whoOf } from '../src/authorizing/who.ts'
import { whoMarkdown, whoTable } from '../src/present/auth/status.ts'
import { permissionsMarkdown, permissionsTable } from '../src/present/auth/test.ts'
import { PLAIN } from '../src/program/terminal.ts'

const NOW = Date.parse('2026-11-22T00:00:00Z')

function answer(probes: readonly Probe[], error?: WgoError): ProviderAnswer {
  const detection = { found: true, summary: 'AWS profiles a, b' }
  return { provider: 'aws', detection, probes, ...(error && { error }) }
}

const identity = (scope: string, more: object = {}): Probe => ({
  kind: 'identity',
  scope,
  principal: `arn:aws:iam::${scope}:user/ana`,
  ...more,
})
const readable = (scope: string, ...types: string[]): Probe => ({ kind: 'readable', scope, types })
const denied = (scope: string, permission: string, ...types: string[]): Probe => ({
  kind: 'unreadable',
  scope,
  region: 'eu-west-1',
  types,
  error: new WgoError('ACCESS_DENIED', `Not allowed in ${scope}.`, { permission }),
})
const broken = (scope: string): Probe => ({
  kind: 'unreadable',
  scope,
  scope_name: 'vault',
  types: ['*'],
  error: new WgoError('ACCESS_DENIED', 'Not allowed: sts AssumeRole.', { suggestions: ['Ask for it.'] }),
})

describe('who we are', () => {
  test('in one scope is a few lines, with how long the credentials last', () => {
    const text = whoTable(
      whoOf([answer([identity('1', { expires: '2026-11-22T00:42:00Z', source: 'x' })])]),
      NOW,
      PLAIN,
    )
    expect(text).toMatch(/good for {2}42 min$/m)
    expect(text).not.toContain('regions')
  })

  test('tells which APIs are on, in lines that fit', () => {
    const names = ['artifactregistry', 'bigquery', 'cloudasset', 'compute', 'container', 'storage']
    const services = names.map(name => `${name}.googleapis.com`)
    const told = whoTable(whoOf([answer([identity('shop-1', { services })])]), NOW, { ...PLAIN, width: 50 })
    expect(told).toMatch(
      /\nAPIs on {2}6: artifactregistry, bigquery,\n {9}cloudasset, compute, container, storage\n/,
    )
  })

  test('in several scopes is a table, and those that cannot be entered are told below', () => {
    const answers = [answer([identity('1', { regions: ['a', 'b'] }), identity('2'), broken('3')])]
    const text = whoTable(whoOf(answers), NOW, PLAIN)
    expect(text).toMatch(/^IN +WHO +REGIONS$/m)
    expect(text).toContain('! vault: Not allowed: sts AssumeRole.\n      Ask for it.')
    expect(whoExit(answers)).toBe(3)
    expect(whoMarkdown(whoOf(answers), NOW)).toContain('| 1 | arn:aws:iam::1:user/ana | 2 |')
  })

  test('is nothing to rely on where no provider could be opened', () => {
    expect(
      whoExit([answer([], new WgoError('UNREACHABLE', 'No.')), answer([], new WgoError('BUG', 'No.'))]),
    ).toBe(1)
    expect(whoExit([answer([], new WgoError('UNREACHABLE', 'No.')), answer([identity('1')])])).toBe(3)
    expect(whoExit([answer([identity('1')])])).toBe(0)
  })

  test('is told without what a terminal would obey', () => {
    const odd = identity('1', { scope_name: 'a\u001b[31m|`b`', source: 'x\ny' })
    const who = whoOf([answer([odd])])
    for (const text of [whoTable(who, NOW, PLAIN), whoMarkdown(who, NOW)])
      expect(text).not.toContain('\u001b')
  })
})

describe('what may be read', () => {
  test('is told by permission, wherever it is missing', () => {
    const answers = [
      answer([
        identity('1'),
        readable('1', 'a', 'b'),
        denied('1', 'ec2:X', 'c', 'd'),
        readable('2', 'c'),
        denied('2', 'ec2:X', 'c', 'e'),
      ]),
    ]
    const permissions = permissionsOf(answers)
    expect(permissions.providers[0]?.unreadable).toMatchObject([
      { permission: 'ec2:X', types: ['c', 'd', 'e'], scopes: ['1', '2'], regions: ['eu-west-1'] },
    ])
    const text = permissionsTable(permissions, PLAIN)
    expect(text).toContain('0 of 2 accounts can be read whole. 1 permission is missing.')
    expect(text).toMatch(/^ec2:X +c, d, e +1, 2 eu-west-1$/m)
    expect(text).toContain('wgo collectors aws --policy --type c --type d --type e ')
    expect(permissionsExit(permissions)).toBe(3)
    expect(permissionsMarkdown(permissions)).toContain('| ec2:X | c, d, e | 1, 2 eu-west-1 |')
  })

  test('is never a list without an end', () => {
    const many = Array.from({ length: 150 }, (_, i) => denied('1', `ec2:P${i}`, `t${i}`))
    const some = permissionsTable(permissionsOf([answer([readable('1', 'a'), ...many])]), PLAIN)
    expect(some).toContain('... and 125 more')
    const none = permissionsOf([answer(many)])
    expect(permissionsTable(none, PLAIN).split('\n').length).toBeLessThan(8)
    expect(permissionsExit(none)).toBe(1)
  })

  test('is all, in words', () => {
    const permissions = permissionsOf([answer([readable('1', 'a', 'b'), readable('2', 'a')])])
    expect(permissionsTable(permissions, PLAIN)).toContain('All can be read: 2 types in 2 accounts.')
    expect(permissionsExit(permissions)).toBe(0)
    const states = permissionsOf([answer([readable('1', '*')])])
    expect(permissionsTable(states, PLAIN)).toContain('All can be read: 1 account.')
  })

  test('names an account that cannot be entered beside one that can', () => {
    const permissions = permissionsOf([answer([readable('1', 'a'), broken('3')])])
    expect(permissionsExit(permissions)).toBe(3)
    const text = permissionsTable(permissions, PLAIN)
    expect(text).toContain('1 of 2 accounts can be read whole.\n')
    expect(text).toContain('! 3: Not allowed: sts AssumeRole.')
    const one = permissionsOf([answer([readable('1', 'a', 'b'), denied('1', 'ec2:X', 'c')])])
    expect(permissionsTable(one, PLAIN)).toContain('2 of 3 types can be read. 1 permission is missing.')
  })
})
