import { awsCollector } from '@wgo/collector-aws'
import { terraformCollector } from '@wgo/collector-terraform'
import type { TypeSpec } from '@wgo/core'
import { expect, test } from 'vitest'

const inStates = new Map(terraformCollector().types.map(spec => [spec.type, hiddenIn(spec)]))

const live = awsCollector().types.flatMap(spec => hiddenIn(spec).map(path => ({ type: spec.type, path })))

test('what is hidden of a live resource is hidden in a state too', () => {
  const readable = live.filter(
    ({ type, path }) =>
      !(inStates.get(type) ?? []).some(hidden => path === hidden || path.startsWith(`${hidden}/`)),
  )
  expect(live.length).toBeGreaterThan(30)
  expect(readable).toEqual([])
})

function hiddenIn({ secret, masked = [] }: TypeSpec): readonly string[] {
  return [...secret, ...masked].filter(path => path.startsWith('/properties/'))
}
