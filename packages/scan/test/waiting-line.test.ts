import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { waitingLine } from '../src/queue/waiting-line.ts'

/** Waits and notes how it went. */
function waits(line: ReturnType<typeof waitingLine>, said: string[], name: string) {
  return (rank: number, signal: AbortSignal): void => {
    line.wait(rank, signal).then(
      () => said.push(`${name} called`),
      (reason: unknown) => said.push(`${name}: ${String(reason)}`),
    )
  }
}

async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) await Promise.resolve()
}

test('lowest ranks are called first, of equal ranks who came first', async () => {
  const line = waitingLine()
  const said: string[] = []
  const { signal } = new AbortController()
  waits(line, said, 'c')(2, signal)
  waits(line, said, 'a')(1, signal)
  waits(line, said, 'b')(1, signal)
  line.callFirst()
  line.callAll()
  line.callFirst()
  await settled()
  expect(said).toEqual(['a called', 'b called', 'c called'])
  expect(line.length).toBe(0)
})

test('an abort turns away those who wait under its signal, and nobody else', async () => {
  const line = waitingLine()
  const said: string[] = []
  const [ended, going] = [new AbortController(), new AbortController()]
  waits(line, said, 'a')(1, ended.signal)
  waits(line, said, 'b')(1, going.signal)
  waits(line, said, 'c')(1, ended.signal)
  ended.abort('over')
  waits(line, said, 'd')(0, ended.signal)
  await settled()
  expect(said).toEqual(['a: over', 'c: over', 'd: over'])
  expect(line.length).toBe(1)
  line.callFirst()
  going.abort('too late')
  await settled()
  expect(said.at(-1)).toBe('b called')
})

test('a thousand who wait cost a signal one listener, and none once they are called', async () => {
  const line = waitingLine()
  const { signal } = new AbortController()
  const waiting = Array.from({ length: 1_000 }, () => line.wait(1, signal))
  expect(getEventListeners(signal, 'abort')).toHaveLength(1)
  for (let i = 0; i < 999; i++) line.callFirst()
  expect(getEventListeners(signal, 'abort')).toHaveLength(1)
  line.callFirst()
  await Promise.all(waiting)
  expect(getEventListeners(signal, 'abort')).toHaveLength(0)
})
