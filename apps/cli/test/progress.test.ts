import { expect, test } from 'vitest'
import type { Program } from '../src/program/program.ts'
import { tellProgress } from '../src/scanning/progress.ts'

test('a pace that was told is not told again where nobody watches, and another is', () => {
  const lines: string[] = []
  const program = {
    config: { output: { quiet: false } },
    watched: false,
    clock: { monotonic: () => 0 },
    stderr: { write: (line: string) => lines.push(line) },
  }
  const progress = tellProgress(program as unknown as Program)
  const asked = { kind: 'throttled', provider: 'gcp', scope: 'shop-prod-1' } as const
  for (const rate of [0.6, 0.4, 0.4, 0.4]) progress.take({ ...asked, limit: 'compute', rate })
  progress.take({ ...asked, limit: 'storage', rate: 0.4 })
  expect(lines).toEqual([
    'gcp: asked to slow down, 0.6 calls a second from now on (compute)\n',
    'gcp: asked to slow down, 0.4 calls a second from now on (compute)\n',
    'gcp: asked to slow down, 0.4 calls a second from now on (storage)\n',
  ])
})
