import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../checks/workspace.ts'

const QUOTED = /^`([^`\n]+\.ts)`:[^\n]*\n\n```ts\n(.*?)^```$/gms

const quotes = [...readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8').matchAll(QUOTED)].map(
  ([, file = '', text = '']) => ({ file, text }),
)

test('CONTRIBUTING shows a whole service', () => {
  expect(quotes.map(({ file }) => file.split('/').at(-1))).toEqual(['client.ts', 'convert.ts', 'spec.ts'])
})

test.each(quotes)('CONTRIBUTING shows $file as it is', ({ file, text }) => {
  expect(text).toBe(readFileSync(join(ROOT, file), 'utf8'))
})
