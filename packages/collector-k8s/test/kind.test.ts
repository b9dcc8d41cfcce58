import { expect, test } from 'vitest'
import { typeOf } from '../src/index.ts'

test('kinds of the first group are called by their kind alone, others by group and kind', () => {
  expect(typeOf({ group: '', kind: 'Pod' })).toBe('Pod')
  expect(typeOf({ group: 'apps', kind: 'Deployment' })).toBe('apps/Deployment')
})
