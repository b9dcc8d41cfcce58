import { expect, test } from 'vitest'
import { compareSnapshots } from '../src/index.ts'
import { type Parts, snapshot } from './snapshots.ts'

const QUEUE: Parts = {
  type: 'queue',
  id: 'jobs',
  properties: { delay: 5, rules: ['a', 'b'] },
  tags: { team: 'core' },
}
const WITHOUT_TAGS: Parts = {
  type: 'queue',
  id: 'jobs',
  properties: { delay: 5, rules: ['a', 'b'] },
  unread: ['tags'],
}

const pathsOf = async (before: Parts, after: Parts): Promise<readonly string[]> => {
  const { changes } = await compareSnapshots(snapshot([before]), snapshot([after]))
  return changes.flatMap(change =>
    change.action === 'modify' ? change.paths.map(({ path }) => path) : ['?'],
  )
}

test('what is missing because it could not be read is no change, in either direction', async () => {
  expect(await pathsOf(QUEUE, WITHOUT_TAGS)).toEqual([])
  expect(await pathsOf(WITHOUT_TAGS, QUEUE)).toEqual([])
})

test('what has a value on both sides is compared all the same', async () => {
  expect(await pathsOf(QUEUE, { ...WITHOUT_TAGS, properties: { delay: 6, rules: ['a', 'b'] } })).toEqual([
    '/properties/delay',
  ])
})

test('what the side that read less has and the other lacks is a change', async () => {
  const more = { delay: 5, rules: ['a', 'b'], size: 1 }
  expect(await pathsOf(QUEUE, { ...WITHOUT_TAGS, properties: more })).toEqual(['/properties/size'])
  expect(await pathsOf({ ...WITHOUT_TAGS, properties: more }, QUEUE)).toEqual(['/properties/size'])
})

test('where both sides could not read the same, what is missing is gone', async () => {
  const { unread } = WITHOUT_TAGS
  expect(await pathsOf({ ...QUEUE, ...(unread && { unread }) }, WITHOUT_TAGS)).toEqual(['/tags/team'])
})

test('parts that each side alone could not read make what is missing on either side uncertain', async () => {
  const before: Parts = { ...QUEUE, unread: ['rules'], properties: { delay: 5 } }
  expect(await pathsOf(before, { ...WITHOUT_TAGS, properties: { delay: 6, rules: ['a'] } })).toEqual([
    '/properties/delay',
  ])
})

test('nothing but what could not be read differs: there is no change to count', async () => {
  const { summary } = await compareSnapshots(snapshot([QUEUE]), snapshot([WITHOUT_TAGS]))
  expect(summary).toMatchObject({ modify: 0, ignored: 0 })
})
