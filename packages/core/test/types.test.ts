import { expectTypeOf, test } from 'vitest'
import {
  type Addition,
  type Change,
  type ChangeAction,
  type ConfigResult,
  type Emit,
  type EntryDelta,
  isJsonArray,
  isJsonObject,
  isSecret,
  type Json,
  type JsonArray,
  type JsonObject,
  type Modification,
  type Removal,
  type ResolvedConfig,
  type Resource,
  type ResourceEmit,
  type Setting,
  sortKeys,
} from '../src/index.ts'

test('a change narrows by its action, and has a side only where it exists', () => {
  expectTypeOf<Extract<Change, { action: 'add' }>>().toEqualTypeOf<Addition>()
  expectTypeOf<ChangeAction>().toEqualTypeOf<'add' | 'remove' | 'modify'>()
  expectTypeOf<Addition>().not.toHaveProperty('before')
  expectTypeOf<Removal>().not.toHaveProperty('after')
  expectTypeOf<Modification>().toHaveProperty('paths')
  expectTypeOf<Addition>().not.toHaveProperty('paths')
  const change = {} as Change
  if (change.action === 'modify') expectTypeOf(change).toEqualTypeOf<Modification>()
})

test('what a unit yields, what differs and how a configuration ends narrow too', () => {
  const emit = {} as Emit
  if (emit.kind === 'resource') expectTypeOf(emit).toEqualTypeOf<ResourceEmit>()
  const delta = {} as EntryDelta
  if (delta.action === 'remove') expectTypeOf(delta.before).toEqualTypeOf<Resource>()
  const result = {} as ConfigResult
  if (result.ok) expectTypeOf(result.resolved).toEqualTypeOf<ResolvedConfig>()
  else expectTypeOf(result.errors).toEqualTypeOf<readonly string[]>()
})

test('only a choice has choices, only a whole number limits', () => {
  const setting = {} as Setting
  if (setting.kind === 'choice') expectTypeOf(setting.of).toEqualTypeOf<readonly string[]>()
  if (setting.kind === 'flag') expectTypeOf(setting).not.toHaveProperty('of')
})

test('guards narrow JSON', () => {
  const value = null as Json
  if (isJsonObject(value)) expectTypeOf(value).toExtend<JsonObject>()
  if (isJsonArray(value)) expectTypeOf(value).toExtend<JsonArray>()
  if (isSecret(value)) expectTypeOf(value.$secret).toEqualTypeOf<string>()
  expectTypeOf(sortKeys<JsonObject>({})).toEqualTypeOf<JsonObject>()
})

test('documents are readonly', () => {
  expectTypeOf<Resource>().toEqualTypeOf<Readonly<Resource>>()
  expectTypeOf<Change>().toEqualTypeOf<Readonly<Change>>()
})
