import { createRedactor, fingerprint, resourceKey } from '@wgo/core'
import { expect, test } from 'vitest'
import {
  coverageEntry,
  entry,
  resource,
  snapshotMetadata,
  TEST_REDACTION_KEY,
  testHost,
  testLog,
} from '../src/index.ts'

test('a plain host calls once, hands on what is thrown, and keeps what it was asked', async () => {
  const host = testHost({ env: { A: '1' }, cwd: '/srv' })
  expect(await host.call(['api'], async signal => signal.aborted, { endpoint: 'e' })).toBe(false)
  await expect(host.call([], async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  host.progress('half way')
  expect(host.calls).toEqual([
    { limits: ['api'], options: { endpoint: 'e' } },
    { limits: [], options: {} },
  ])
  expect(host.messages).toEqual(['half way'])
  expect([host.env.A, host.cwd]).toEqual(['1', '/srv'])
})

test('a plain host makes no call once it is aborted', async () => {
  const host = testHost({ signal: AbortSignal.abort(new Error('over')) })
  await expect(host.call([], async () => 'called')).rejects.toThrow('over')
  expect(host.calls).toEqual([])
})

test('a log keeps its lines by level', () => {
  const log = testLog()
  log.warn('careful', { at: 1 })
  log.debug('detail')
  expect(log.lines).toEqual([
    { level: 'warn', message: 'careful', fields: { at: 1 } },
    { level: 'debug', message: 'detail' },
  ])
})

test('builders make whole documents from what matters', () => {
  const built = resource({ type: 'fake_server', id: 'i-1', tags: { a: 'b' } })
  expect(built).toMatchObject({ provider: 'fake', scope: 'account-1', properties: {}, tags: { a: 'b' } })
  expect(coverageEntry({ unit: 'u', types: ['*'], state: 'complete' })).toMatchObject({
    resources: 0,
    provider: 'fake',
  })
  const metadata = snapshotMetadata({
    id: 's',
    timestamp: '2026-01-01T00:00:00Z',
    resource_count: 1,
    coverage: [],
  })
  expect(metadata).toMatchObject({ schema_version: 1, provider: 'fake', providers: ['fake'] })
})

test('a built entry is what a store would be handed', () => {
  const built = entry({ type: 'fake_server', id: 'i-1', properties: { password: 'hunter2' } })
  expect(built.key).toBe(resourceKey(built.resource))
  expect(built.fingerprint).toBe(fingerprint(built.resource))
  expect(built.resource.properties.password).toEqual({ $secret: expect.any(String) })
  expect(createRedactor(TEST_REDACTION_KEY).resource(built.resource)).toEqual(built.resource)
})
