import { isWgoError, type JsonObject } from '@wgo/core'
import { expect, test } from 'vitest'
import { readSeverity, SEVERITY_RULES } from '../src/index.ts'
import { compare, type Parts } from './snapshots.ts'

const MINE = {
  id: 'vpc-size',
  types: ['aws_vpc'],
  paths: ['/properties/reach'],
  when: { kind: 'grows' },
  severity: 'critical',
  reason: 'It costs more.',
}

function messageOf(written: JsonObject): string {
  try {
    readSeverity(written, 'wgo.yaml')
  } catch (error) {
    if (isWgoError(error, 'CONFIG_INVALID')) return error.message
    throw error
  }
  return expect.unreachable('It was taken.')
}

const vpc = (reach: number): Parts[] => [{ type: 'aws_vpc', id: 'a', properties: { reach } }]

test('a rule of your own is asked, and told by its id', async () => {
  const { rules } = readSeverity({ rules: [MINE] }, 'wgo.yaml')
  const { changes } = await compare(vpc(1), vpc(2), { rules, explain: true })
  const hit = { rule: 'vpc-size', severity: 'critical', reason: 'It costs more.' }
  expect(changes).toMatchObject([
    { severity: 'critical', rule: 'vpc-size', reasons: ['It costs more.'], rules: [hit] },
  ])
  expect((await compare(vpc(2), vpc(1), { rules })).changes[0]?.severity).toBe('medium')
})

test('what no rule speaks of is explained by category and action; unasked, nothing is', async () => {
  const { changes } = await compare(vpc(1), vpc(2), { explain: true })
  expect(changes[0]?.rules).toEqual([
    { rule: 'network-modify', severity: 'medium', reason: 'A network setting changed.' },
  ])
  expect((await compare(vpc(1), vpc(2))).changes[0]).not.toHaveProperty('rules')
})

test('a rule of ours gets another severity, goes, or is replaced', () => {
  const [first, second] = SEVERITY_RULES
  if (!first || !second) return expect.unreachable()
  const overrides = { [first.id]: 'low', [second.id]: 'off' }
  const { rules } = readSeverity({ rules: [{ ...MINE, id: 'port-open' }], overrides }, 'wgo.yaml')
  expect(rules.find(({ id }) => id === first.id)).toEqual({ ...first, severity: 'low' })
  expect(rules.some(({ id }) => id === second.id)).toBe(false)
  expect(rules.filter(({ id }) => id === 'port-open')).toMatchObject([{ reason: 'It costs more.' }])
  expect(readSeverity({}, 'wgo.yaml')).toEqual({ rules: SEVERITY_RULES, fallbacks: {} })
})

test('every rule of ours can be written down and read', () => {
  const written = JSON.parse(JSON.stringify(SEVERITY_RULES))
  expect(readSeverity({ rules: written }, 'wgo.yaml').rules).toEqual(written)
})

test('what is said where no rule speaks gets another severity', async () => {
  const judging = readSeverity({ overrides: { 'network-modify': 'high', moved: 'medium' } }, 'wgo.yaml')
  expect(judging).toEqual({ rules: SEVERITY_RULES, fallbacks: { 'network-modify': 'high', moved: 'medium' } })
  const { changes } = await compare(vpc(1), vpc(2), judging)
  expect(changes).toMatchObject([{ severity: 'high', rule: 'network-modify' }])
})

test.each<[JsonObject, string]>([
  [{ overides: {} }, 'severity.overides is not known. Did you mean "overrides"?'],
  [
    { overrides: { 'admin-port-opn': 'low' } },
    'no rule is called "admin-port-opn". Did you mean "admin-port-open"?',
  ],
  [{ overrides: { 'admin-port-open': 'hihg' } }, 'Did you mean "high"?'],
  [{ overrides: { 'admin-port-open': false } }, 'write "off"'],
  [{ overrides: ['x'] }, 'severity.overrides must be a mapping'],
  [{ rules: {} }, 'severity.rules must be a list of rules.'],
  [{ rules: ['x'] }, 'severity.rules[0] must be a mapping'],
  [{ rules: [{ ...MINE, id: 'A b' }] }, 'id must be small letters'],
  [{ rules: [{ id: 'x', severity: 'low' }] }, 'severity.rules[0] (x): it has no reason.'],
  [{ rules: [{ ...MINE, severity: 'grave' }] }, 'severity must be one of low, medium, high, critical'],
  [{ rules: [{ ...MINE, type: ['x'] }] }, 'it has "type", which no rule has; did you mean "types"'],
  [{ rules: [{ ...MINE, types: 'x' }] }, 'types must be a list of texts'],
  [{ rules: [{ ...MINE, actions: ['added'] }] }, 'actions has "added", which is none of add, remove, modify'],
  [{ rules: [{ ...MINE, paths: ['reach'] }] }, 'a path begins with /properties'],
  [{ rules: [{ ...MINE, when: { kind: 'rises' } }] }, 'the kind "rises"'],
  [{ rules: [{ ...MINE, when: { kind: 'becomes' } }] }, 'has no values'],
  [{ rules: [{ ...MINE, when: { kind: 'grows', values: ['a'] } }] }, 'which grows does not ask for'],
  [{ rules: [{ ...MINE, when: { kind: 'opens_to_world', ports: [22] } }] }, 'no list of [first, last]'],
  [{ rules: [{ ...MINE, paths: undefined as never }] }, 'paths must be a list of texts'],
  [{ overrides: { 'network-modify': 'off' } }, 'cannot be off'],
  [{ overrides: { 'netwrk-modify': 'low' } }, 'Did you mean "network-modify"?'],
  [{ rules: [{ ...MINE, id: 'network-modify' }] }, 'Call the rule otherwise'],
  [{ rules: [MINE, MINE] }, 'two rules called "vpc-size"'],
])('%j is refused', (written, expected) => {
  expect(messageOf(written)).toContain(expected)
})

test('all mistakes are told at once, each with where it is written', () => {
  const message = messageOf({ rules: [{}], overrides: { x: 'low' } })
  expect(message.split('\n')).toHaveLength(4)
  for (const line of message.split('\n')) expect(line).toMatch(/^wgo\.yaml: severity\./)
})
