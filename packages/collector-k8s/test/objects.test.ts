import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type FaultProxy, startFaults } from '@wgo/faults'
import { startKubeApi } from '@wgo/kube-api'
import {
  type ControlPlane,
  named,
  startControlPlane,
  withoutControlPlane,
} from '@wgo/real-servers/kubernetes'
import { expectNoSecrets } from '@wgo/testkit'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { kubernetesObjects } from '../src/index.ts'
import { folderOf, kubeconfigFile } from './support/kubeconfig.ts'
import { borrow, type Lent } from './support/lent-objects.ts'

const signal = (): AbortSignal => AbortSignal.timeout(9_000)
const secret = (name: string, data: object, labels: object = { tfstate: 'true' }): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, labels },
  data,
})
const base64 = (content: string | Uint8Array): string => Buffer.from(content).toString('base64')

describe.skipIf(withoutControlPlane)(named('secrets of a real cluster'), () => {
  let plane: ControlPlane
  let namespace: string

  beforeAll(async () => {
    plane = await startControlPlane()
    namespace = await plane.namespace('objects')
    const many = Array.from({ length: 620 }, (_, number) =>
      secret(`many-${number}`, { tfstate: base64('x') }),
    )
    const items = [
      secret('tfstate-default-shop', {
        tfstate: base64(Buffer.from([0x1f, 0x8b, 0, 255])),
        other: base64('o'),
      }),
      secret('plain', { only: base64('one') }, {}),
      ...many,
    ]
    await plane.kubectl(['create', '-n', namespace, '-f', '-'], {
      input: { apiVersion: 'v1', kind: 'List', items },
    })
  }, 120_000)
  afterAll(() => plane?.[Symbol.asyncDispose]())

  const open = (context: string, settings = {}, inside = namespace): Promise<Lent> =>
    borrow(kubernetesObjects({ kubeconfig: plane.kubeconfig, contexts: [context] }), inside, settings)

  test('a member of a secret is read, byte by byte', async () => {
    const { session } = await open('admin', { member: 'tfstate' })
    expect(await session.read('tfstate-default-shop', { signal: signal() })).toEqual({
      bytes: Buffer.from([0x1f, 0x8b, 0, 255]),
      size: 4,
    })
    expect(await session.read('nothing', { signal: signal() })).toBeUndefined()
    await expect(session.read('plain', { signal: signal() })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: `The secret k8s://${namespace}/plain has no tfstate.`,
    })
    const unnamed = await open('admin')
    expect(await unnamed.text('plain')).toBe('one')
    await expect(unnamed.text('tfstate-default-shop')).rejects.toMatchObject({
      message: expect.stringContaining('has 2 members'),
    })
  })

  test('those with a label are listed, page by page, without what they hold', async () => {
    const lent = await open('admin', { label_selector: 'tfstate=true' })
    const names = (await lent.names()).map(({ name }) => name)
    expect(new Set(names).size).toBe(621)
    expect(await lent.names('tfstate-')).toEqual([{ name: 'tfstate-default-shop' }])
    expect(await lent.names('plain')).toEqual([])
    expect(await (await open('admin')).names('plain')).toEqual([{ name: 'plain' }])
  })

  test('a namespace that is not there is an error, and not an empty one', async () => {
    const lent = await open('admin', {}, 'wgo-nowhere')
    for (const ask of [() => lent.text('a'), () => lent.names()])
      await expect(ask()).rejects.toMatchObject({
        code: 'INPUT_INVALID',
        message: 'There is no namespace wgo-nowhere in admin.',
      })
  })

  test('what may not be read has its permission', async () => {
    const lent = await open('alice')
    await expect(lent.text('plain')).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      permission: `get secrets -n ${namespace}`,
    })
    await expect(lent.names()).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      permission: `list secrets -n ${namespace}`,
    })
  })

  test('the context and the file of the place go first', async () => {
    const lent = await borrow(kubernetesObjects({ contexts: ['nobody'] }), namespace, {
      config_path: plane.kubeconfig,
      context: 'admin',
    })
    expect(await lent.text('plain')).toBe('one')
    const listed = await borrow(kubernetesObjects(), namespace, {
      'config_paths.0': '/nonexistent',
      'config_paths.1': plane.kubeconfig,
      context: 'admin',
    })
    expect(await listed.text('plain')).toBe('one')
  })
})

describe('whom it speaks to', () => {
  type Answering = (request: IncomingMessage, response: ServerResponse) => void

  async function serving(answer: Answering): Promise<string> {
    const server = createServer(answer).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  const shop = JSON.stringify({ kind: 'Secret', metadata: { name: 'a' }, data: { tfstate: base64('state') } })

  test('a place may say all of it: host and token', async () => {
    let authorization: string | undefined
    const host = await serving((request, response) => {
      authorization = request.headers.authorization
      response.writeHead(200, { 'content-type': 'application/json' }).end(shop)
    })
    const lent = await borrow(kubernetesObjects(), 'infra', { host, token: 'of-place' })
    expect(await lent.text('a')).toBe('state')
    expect(authorization).toBe('Bearer of-place')
    const server = await kubeconfigFile({ test: { server: host } })
    const over = await borrow(kubernetesObjects(), 'infra', { config_path: server, token: 'over' })
    expect(await over.text('a')).toBe('state')
    expect(authorization).toBe('Bearer over')
  })

  test.each([
    ['Infra', {}, 'INPUT_INVALID'],
    ['../x', {}, 'INPUT_INVALID'],
    ['infra', { context: 'nobody' }, 'CONFIG_INVALID'],
    ['infra', { config_path: '/nonexistent' }, 'CONFIG_INVALID'],
    ['infra', { host: 'https://[' }, 'INPUT_INVALID'],
    ['infra', {}, 'CREDENTIALS_MISSING'],
  ])('%j with %j opens nothing: %s', async (namespace, settings, code) => {
    const context = 'context' in settings
    const kubeconfig = await kubeconfigFile({ test: { server: 'http://127.0.0.1:9' } })
    const env = context ? { KUBECONFIG: kubeconfig } : { HOME: await folderOf({}) }
    await expect(borrow(kubernetesObjects(), namespace, settings, env)).rejects.toMatchObject({ code })
  })

  test('a list that expired goes on where the server says', async () => {
    const asked: (string | null)[] = []
    const host = await serving((request, response) => {
      const token = new URL(request.url ?? '', 'http://x').searchParams.get('continue')
      asked.push(token)
      const old = token === 'old'
      const status = { kind: 'Status', reason: 'Expired', metadata: { continue: 'newer' } }
      const list = {
        kind: 'SecretList',
        metadata: token ? {} : { continue: 'old' },
        items: [{ metadata: { name: token ?? 'first' } }],
      }
      response
        .writeHead(old ? 410 : 200, { 'content-type': 'application/json' })
        .end(JSON.stringify(old ? status : list))
    })
    const lent = await borrow(kubernetesObjects(), 'infra', { host })
    expect((await lent.names()).map(({ name }) => name)).toEqual(['first', 'newer'])
    expect(asked).toEqual([null, 'old', 'newer'])
  })

  test('throttling, cut answers and pages are told as what they are', async () => {
    await using api = await startKubeApi({})
    await using faults: FaultProxy = await startFaults({ upstream: api.endpoint, dialect: 'kubernetes' })
    const lent = await borrow(kubernetesObjects(), 'kube-system', { host: faults.endpoint })
    for (const [fault, code] of [
      [{ kind: 'throttle', retryAfter: 2 }, 'THROTTLED'],
      [{ kind: 'cut', at: 'body' }, 'UNREACHABLE'],
      [{ kind: 'cut', at: 'head' }, 'UNREACHABLE'],
      [{ kind: 'page', status: 200 }, 'UNREACHABLE'],
      [{ kind: 'garbage' }, 'PROVIDER_FAULT'],
      [{ kind: 'deny' }, 'ACCESS_DENIED'],
    ] as const) {
      faults.use([{ match: {}, fault }])
      await expect(lent.text('a')).rejects.toMatchObject({ code })
      await expect(lent.names()).rejects.toMatchObject({ code })
    }
    faults.use([{ match: {}, fault: { kind: 'hang' } }])
    await expect(lent.session.read('a', { signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/)
  })

  test('half an answer is not taken for all of it', async () => {
    const upstream = await serving((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(shop),
    )
    await using faults = await startFaults({
      upstream,
      dialect: 'kubernetes',
      rules: [{ match: {}, fault: { kind: 'truncate' } }],
    })
    const lent = await borrow(kubernetesObjects(), 'infra', { host: faults.endpoint })
    await expect(lent.text('a')).rejects.toMatchObject({ code: 'PROVIDER_FAULT' })
  })

  test('no error holds a token, a password or what a secret holds', async () => {
    const planted = { token: 'canary-token-of-place', password: 'canary-password' }
    for (const status of [200, 400, 401, 403, 500]) {
      const host = await serving((_, response) =>
        response
          .writeHead(status, { 'content-type': 'application/json' })
          .end(status === 200 ? '{"data":{"tfstate":"canary-of-a-secret' : '{"kind":"Status"}'),
      )
      const lent = await borrow(kubernetesObjects(), 'infra', { host, ...planted, member: 'tfstate' })
      for (const ask of [() => lent.text('a'), () => lent.names()]) {
        const error: unknown = await ask().then(
          () => new Error('nothing was refused'),
          (thrown: unknown) => thrown,
        )
        expect(error).toMatchObject({ name: 'WgoError' })
        const told = JSON.stringify([error, String(error), (error as Error).stack, lent.log.lines])
        expectNoSecrets(told, [...Object.values(planted), 'canary-of-a-secret'])
      }
    }
  })
})
