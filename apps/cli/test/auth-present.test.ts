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
  test('is one table over all providers, with how long the credentials last', () => {
    const answers = [
      answer([
        identity('1', { expires: '2026-11-22T00:42:00Z', source: 'x', regions: ['a', 'b'] }),
        broken('3'),
      ]),
      {
        provider: 'gcp',
        detection: { found: false, summary: 'none here' },
        probes: [],
        asked: false as const,
      },
      { provider: 'terraform', detection: { found: true, summary: '2 state files' }, probes: [] },
    ]
    const text = whoTable(whoOf(answers), NOW, PLAIN)
    expect(text).toMatch(/^PROVIDER +STATE +WHO +IN +FROM +GOOD FOR +SEES$/m)
    expect(text).toMatch(/^aws +signed in +arn:aws:iam::1:user\/ana +1 +x +42 min +2 regions$/m)
    expect(text).toMatch(/^aws +denied +3$/m)
    expect(text).toMatch(/^gcp +not set up +none here$/m)
    expect(text).toMatch(/^terraform +needs none +2 state files$/m)
    expect(text).toContain('! aws 3: Not allowed: sts AssumeRole.\n      Ask for it.')
    expect(whoExit(answers)).toBe(3)
    expect(whoMarkdown(whoOf(answers), NOW)).toContain('| aws | signed in | arn:aws:iam::1:user/ana | 1 |')
    expect(whoOf(answers).providers.map(({ state }) => state)).toEqual(['partly', 'not_set_up', 'no_sign_in'])
  })

  test('credentials that are over are told as that, and one that must sign in is told how', () => {
    const ended = whoTable(whoOf([answer([identity('1', { expires: '2026-11-21T00:00:00Z' })])]), NOW, PLAIN)
    expect(ended).toMatch(/^aws +ended /m)
    const out = answer([], new WgoError('CREDENTIALS_INVALID', 'The session has ended.'))
    const text = whoTable(whoOf([out]), NOW, PLAIN, ' --provider aws --profile work')
    expect(text).toMatch(/^aws +not signed in +AWS profiles a, b$/m)
    expect(text).toContain('wgo auth login aws --profile work')
    expect(text).not.toContain('wgo scan')
  })

  test.each([40, 60, 80, 120])('fits into %d columns', width => {
    const long = identity('123456789012', {
      scope_name: 'a rather long name of an account',
      principal:
        'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Reader_0123456789abcdef/ana@example.com',
      source: 'profile production-read-only (SSO)',
      server: 'Kubernetes v1.34.1 at https://a.rather.long.name.of.a.server.example.com:6443',
      expires: '2026-11-22T00:42:00Z',
    })
    const none = { provider: 'kubernetes', detection: { found: false, summary: 'n'.repeat(90) }, probes: [] }
    const text = whoTable(whoOf([answer([long]), none]), NOW, { ...PLAIN, width })
    // Of a narrow one each fact has lines of its own; a word that is longer than a line keeps one to itself.
    const words = text.split('\n').filter(line => line.trim().split(/ +/).length > 2)
    for (const line of words) expect([line, line.length <= width]).toEqual([line, true])
    for (const fact of ['signed in', 'example.com', '42 min']) expect(text).toContain(fact)
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
