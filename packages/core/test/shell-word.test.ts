import { expect, test } from 'vitest'
import { shellWord } from '../src/index.ts'

test.each([
  ['arn:aws:eks:eu-west-1:1:cluster/a', 'arn:aws:eks:eu-west-1:1:cluster/a'],
  ['two words', "'two words'"],
  ['$(id)', "'$(id)'"],
  ["it's", "'it'\\''s'"],
  ['', "''"],
  ['~root', "'~root'"],
  ['=ls', "'=ls'"],
])('%j is typed as %s', (text, typed) => {
  expect(shellWord(text)).toBe(typed)
})
