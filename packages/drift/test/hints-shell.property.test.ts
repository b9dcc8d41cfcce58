import { spawnSync } from 'node:child_process'
import type { Resource } from '@wgo/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillCommand } from '../src/remediation/shell/fill.ts'

function named(name: string): Resource {
  return { id: name, type: 'aws_iam_user', provider: 'aws', scope: '1', properties: { name } }
}

/** What a shell makes of the words of a command. */
function words(command: string): readonly string[] {
  const { stdout, status } = spawnSync('sh', ['-c', command], { encoding: 'utf8' })
  expect(status).toBe(0)
  return stdout.split('\0').slice(0, -1)
}

const ODD = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.string({ unit: fc.constantFrom(...'\'"`$(){}\\;&|<>*?![]#~= \n\t-'), minLength: 1 }),
  fc.constantFrom(
    '$(touch x)',
    '`id`',
    "it's",
    '~root',
    '=ls',
    'a\nb\n',
    '${HOME}',
    '!!',
    'a b',
    '$IFS',
    '\\',
  ),
)

test('a value is one word of a shell and itself, or there is no command', () => {
  fc.assert(
    fc.property(fc.array(ODD, { minLength: 1, maxLength: 20 }), values => {
      const commands = values.map(
        value => [value, fillCommand("printf '%s\\0' {name} ", named(value))] as const,
      )
      const told = commands.filter(([, command]) => command !== undefined)
      const untold = commands.filter(([, command]) => command === undefined).map(([value]) => value)
      expect(words(told.map(([, command]) => command).join('; '))).toEqual(told.map(([value]) => value))
      expect(untold.every(value => /^-|\0/.test(value))).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test.each([
  '-rf',
  '--all',
  'file:///etc/passwd',
  'fileb://x',
  'https://example.com/x',
  '$secret:R0sXVXrwOXPSVexfY3qBBq',
  'a\0b',
  '',
])('%j is no word of any command', value => {
  expect(fillCommand('aws iam delete-user --user-name {name}', named(value))).toBeUndefined()
})
