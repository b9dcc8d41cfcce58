import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Fault, type FaultProxy, type Rule, startFaults } from '../src/index.ts'

const BODY = 'all is well, and this is the whole of it'

/** A server that is in order: it says what it was asked. */
const server = createServer((request, response) => {
  void buffer(request).then(said => {
    response.setHeader('x-asked', `${request.method} ${request.url} ${said.toString('hex')}`).end(BODY)
  })
})
let proxy: FaultProxy

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  proxy = await startFaults({ upstream: `http://127.0.0.1:${port}`, dialect: 'kubernetes' })
})
beforeEach(() => proxy.use([]))
afterAll(async () => {
  await proxy.close()
  server.close()
})

const ask = (path = '/', init: RequestInit = {}): Promise<Response> => fetch(`${proxy.endpoint}${path}`, init)
const always = (fault: Fault): readonly Rule[] => [{ match: {}, fault }]

describe('without a rule', () => {
  test('all is passed on as it is, there and back', async () => {
    const answer = await ask('/a%20b?c=d', { method: 'POST', body: 'é' })
    expect(answer.headers.get('x-asked')).toBe('POST /a%20b?c=d c3a9')
    expect(await answer.text()).toBe(BODY)
  })

  test('bytes that are no text arrive as they were sent', async () => {
    const answer = await ask('/', { method: 'POST', body: Buffer.of(0xff, 0xfe) })
    expect(answer.headers.get('x-asked')).toBe('POST / fffe')
  })
})

describe('faults', () => {
  test('a page for people comes with its status', async () => {
    proxy.use(always({ kind: 'page', status: 502 }))
    const answer = await ask()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html'])
    expect(await answer.text()).toMatch(/^<!DOCTYPE html>/)
  })

  test('a refusal says how long to wait', async () => {
    proxy.use(always({ kind: 'throttle', retryAfter: 7 }))
    const answer = await ask()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7'])
  })

  test('a slow answer is the right one', async () => {
    proxy.use(always({ kind: 'slow', ms: 80 }))
    const start = performance.now()
    expect(await (await ask()).text()).toBe(BODY)
    expect(performance.now() - start).toBeGreaterThanOrEqual(79)
  })

  test('no answer is none, until the client has had enough', async () => {
    proxy.use(always({ kind: 'hang' }))
    await expect(ask('/', { signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/)
  })

  test('a connection is cut in the head, or in the body', async () => {
    proxy.use(always({ kind: 'cut', at: 'head' }))
    await expect(ask()).rejects.toThrow(/fetch failed/)
    proxy.use(always({ kind: 'cut', at: 'body' }))
    const answer = await ask()
    expect(answer.headers.get('content-length')).toBe(String(BODY.length))
    await expect(answer.text()).rejects.toThrow(/terminated/)
  })

  test('a truncated answer is half of the right one, and looks whole', async () => {
    proxy.use(always({ kind: 'truncate' }))
    expect(await (await ask()).text()).toBe(BODY.slice(0, BODY.length / 2))
    proxy.use(always({ kind: 'truncate', share: 0 }))
    expect([(await ask()).status, await (await ask()).text()]).toEqual([200, ''])
  })

  test('garbage is neither JSON nor XML, and says that all is well', async () => {
    proxy.use(always({ kind: 'garbage' }))
    const answer = await ask()
    expect(answer.status).toBe(200)
    await expect(answer.json()).rejects.toThrow()
  })

  test('where the server itself is gone, the connection ends', async () => {
    await using alone = await startFaults({ upstream: 'http://127.0.0.1:9', dialect: 'aws' })
    await expect(fetch(alone.endpoint)).rejects.toThrow(/fetch failed/)
  })
})

describe('rules', () => {
  const statuses = async (paths: readonly string[]): Promise<readonly number[]> => {
    const all: number[] = []
    for (const path of paths) all.push((await ask(path)).status)
    return all
  }
  const gone: Fault = { kind: 'gone' }

  test.each([
    [{ every: 3 }, [200, 200, 404, 200, 200, 404]],
    [{ first: 2 }, [404, 404, 200, 200, 200, 200]],
    [{ only: 2 }, [200, 404, 200, 200, 200, 200]],
  ])('a turn is counted among those that match: %o', async (turn, expected) => {
    proxy.use([{ match: { path: '/it*', turn }, fault: gone }])
    expect(await statuses(['/it', '/other', '/it/', '/it?x', '/it', '/it', '/it'])).toEqual([
      expected[0],
      200,
      ...expected.slice(1),
    ])
  })

  test('the first rule whose turn it is decides; the others stand by', async () => {
    proxy.use([
      { match: { turn: { only: 1 } }, fault: { kind: 'page', status: 500 } },
      { match: {}, fault: { kind: 'deny' } },
    ])
    expect(await statuses(['/', '/'])).toEqual([500, 403])
  })

  test('what stands in the path, the query or the body can be meant, however it is written there', async () => {
    proxy.use([{ match: { mentions: 'a/b' }, fault: gone }])
    expect(await statuses(['/a/b', '/?id=a%2Fb', '/a/c'])).toEqual([404, 404, 200])
    expect((await ask('/', { method: 'POST', body: '{"id":"a/b"}' })).status).toBe(404)
  })

  test('headers, method and host can be meant; other signs of a pattern are only signs', async () => {
    const host = new URL(proxy.endpoint).host
    proxy.use([{ match: { headers: { 'X-Who': 'a*' }, method: 'GET', host }, fault: gone }])
    expect((await ask('/', { headers: { 'x-who': 'ana' } })).status).toBe(404)
    expect((await ask('/', { headers: { 'x-who': 'ben' } })).status).toBe(200)
    proxy.use([{ match: { path: '/a.c' }, fault: gone }])
    expect(await statuses(['/abc', '/a.c'])).toEqual([200, 404])
  })

  test('what was seen can be counted, with the fault that it met', async () => {
    proxy.use([{ match: { path: '/api/v1/pods', turn: { first: 1 } }, fault: { kind: 'throttle' } }])
    await statuses(['/api/v1/pods', '/api/v1/pods', '/api/v1/nodes'])
    expect(proxy.seen.map(({ operation, fault }) => [operation, fault])).toEqual([
      ['list pods', 'throttle'],
      ['list pods', undefined],
      ['list nodes', undefined],
    ])
    expect(proxy.count({ operation: 'list pods' })).toBe(2)
    expect(proxy.count({ operation: 'list *' }, 'none')).toBe(2)
    expect(proxy.count({}, 'throttle')).toBe(1)
    proxy.use([])
    expect(proxy.count({})).toBe(0)
  })
})
