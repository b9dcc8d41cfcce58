import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JsonObject } from '@wgo/core'
import { readSeverity, SEVERITY_RULES } from '@wgo/drift'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { expressionTest } from '../src/narrowing/expression.ts'

const GUIDE = join(import.meta.dirname, '../../../docs/guide/noise.md')

test('the expressions of the guide on noise are some', async () => {
  const text = await readFile(GUIDE, 'utf8')
  const expressions = [...text.matchAll(/--filter "(.+)"$/gm)].map(([, expression = '']) => expression)
  expect(expressions.length).toBeGreaterThan(2)
  for (const expression of expressions) expect(() => expressionTest(expression), expression).not.toThrow()
})

test('the rules of the guide on noise can be read', async () => {
  const [, example = ''] = /```yaml\n(severity:[\s\S]*?)```/.exec(await readFile(GUIDE, 'utf8')) ?? []
  const { severity } = parse(example) as { severity: JsonObject }
  const { rules } = readSeverity(severity, 'noise.md')
  expect(rules).toHaveLength(SEVERITY_RULES.length + 2 - 1)
})
