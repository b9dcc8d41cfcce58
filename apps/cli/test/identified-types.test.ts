import { isIdentified } from '@wgo/drift'
import { expect, test } from 'vitest'
import { COLLECTORS } from '../src/program/collectors.ts'

const LIVE = COLLECTORS.filter(({ name }) => name !== 'terraform')

test.each(LIVE)(
  'drift knows how each type of $title is told apart in states and live',
  async ({ name, load }) => {
    const { collector } = await load()
    const unknown = collector.types
      .map(({ type }) => type)
      .filter(type => !isIdentified({ provider: name, type }))
    expect(unknown).toEqual([])
  },
)

test('of a type that nobody has looked at drift says so', () => {
  expect(isIdentified({ provider: 'aws', type: 'aws_made_up' })).toBe(false)
  expect(isIdentified({ provider: 'gcp', type: 'google_made_up' })).toBe(false)
  expect(isIdentified({ provider: 'other', type: 'thing' })).toBe(false)
})
