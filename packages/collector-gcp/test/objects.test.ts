import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FaultProxy, startFaults } from '@wgo/faults'
import { type GcpApi, startGcpApi } from '@wgo/gcp-api'
import { expectNoSecrets } from '@wgo/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { googleObjects } from '../src/index.ts'
import { borrow, type Lent } from './support/lent-objects.ts'

const BIG = Buffer.alloc(3_000_000, '0123456789')
const ODD = `env:/blau grün/a+b%2F'"<&>?#.tfstate`
const KEY = Buffer.alloc(32, 'canary-of-a-customer').toString('base64')
const OTHER = Buffer.alloc(32, 'another').toString('base64')

describe('objects of a bucket', () => {
  let api: GcpApi
  let faults: FaultProxy
  let env: Readonly<Record<string, string>>

  beforeAll(async () => {
    api = await startGcpApi({ projects: [{ projectId: 'shop' }], pageSize: 100 })
    faults = await startFaults({ upstream: api.url, dialect: 'google' })
    api.put('storage.buckets', 'projects/shop', { name: 'states' })
    for (const body of ['old', 'new']) api.objects.put('states', 'shop/prod.tfstate', body)
    api.objects.put('states', 'empty', '')
    api.objects.put('states', 'big', BIG)
    api.objects.put('states', ODD, 'odd')
    api.objects.put('states', 'locked', 'with a key', KEY)
    for (let number = 0; number < 234; number++) api.objects.put('states', `many/${number}`, String(number))
    env = { GOOGLE_OAUTH_ACCESS_TOKEN: api.token }
  })
  beforeEach(() => api.allow())
  afterAll(async () => {
    await faults?.close()
    await api?.close()
  })

  const endpoints = (url = api.url) => ({
    storage: `${url}/storage/`,
    oauth2: `${url}/`,
    iamcredentials: `${url}/iamcredentials/`,
  })
  const open = (bucket = 'states', settings = {}, environment: object = env): Promise<Lent> =>
    borrow(googleObjects({ endpoints: endpoints() }), bucket, settings, { ...environment })
  const through = (...rules: Parameters<FaultProxy['use']>[0]): Promise<Lent> => {
    faults.use(rules)
    return borrow(googleObjects({ endpoints: endpoints(faults.endpoint) }), 'states', {}, env)
  }
  const signal = (): AbortSignal => AbortSignal.timeout(9_000)

  test('an object is read; of one that is not there is nothing; an empty one is empty', async () => {
    const lent = await open()
    expect(await lent.text('shop/prod.tfstate')).toBe('new')
    expect(await lent.text('shop/nothing')).toBeUndefined()
    expect(await lent.session.read('empty', { signal: signal() })).toEqual({
      bytes: new Uint8Array(),
      size: 0,
    })
    expect(await lent.text(ODD)).toBe('odd')
  })

  test('a large one is read whole, and its beginning alone', async () => {
    const { session } = await open()
    const whole = await session.read('big', { signal: signal() })
    expect(whole?.size).toBe(BIG.length)
    expect(Buffer.compare(whole?.bytes ?? Buffer.of(), BIG)).toBe(0)
    expect(await session.read('big', { signal: signal(), first: 1_000 })).toMatchObject({
      size: BIG.length,
      bytes: { length: 1_000 },
    })
  })

  test('pages go on to the end, with the names as they are', async () => {
    const lent = await open()
    expect(new Set((await lent.names('many/')).map(({ name }) => name)).size).toBe(234)
    expect(await lent.names('env:/')).toEqual([{ name: ODD, size: 3 }])
    expect(await lent.names('nothing/')).toEqual([])
  })

  test('a bucket that is not there is an error', async () => {
    const lent = await open('nowhere')
    for (const ask of [() => lent.text('a'), () => lent.names()])
      await expect(ask()).rejects.toMatchObject({
        code: 'INPUT_INVALID',
        message: 'There is no bucket nowhere.',
      })
  })

  test.each(['get', 'list'])('what may not be read has its permission: storage.objects.%s', async verb => {
    api.deny(`storage.objects.${verb}`)
    const lent = await open()
    await expect(verb === 'get' ? lent.text('nothing') : lent.names()).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
      permission: `storage.objects.${verb}`,
    })
  })

  test("an object that a customer's key encrypts wants that key", async () => {
    expect(await (await open('states', { encryption_key: KEY })).text('locked')).toBe('with a key')
    await expect((await open()).text('locked')).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('and none is given'),
    })
    const wrong = await open('states', { encryption_key: OTHER })
    await expect(wrong.text('locked')).rejects.toMatchObject({
      message: expect.stringContaining('another key'),
    })
    expect(await wrong.text('shop/prod.tfstate')).toBe('new')
    await expect(open('states', { encryption_key: 'short' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: 'The encryption_key of gs://states is no key: 32 bytes in base64.',
    })
  })

  describe('who signs in', () => {
    const KEY_OF = 'reader@shop.iam.gserviceaccount.com'
    const NOBODY = { HOME: '/nonexistent', GCE_METADATA_HOST: '127.0.0.1:9' }

    test('a key of a service account, written out or in a file', async () => {
      const written = JSON.stringify(api.tokens.keyFile(KEY_OF))
      expect(await (await open('states', { credentials: written }, NOBODY)).text('shop/prod.tfstate')).toBe(
        'new',
      )
      const folder = await mkdtemp(join(tmpdir(), 'wgo-objects-'))
      await writeFile(join(folder, 'key.json'), written)
      const named = await open('states', { credentials: '~/key.json' }, { ...NOBODY, HOME: folder })
      expect(await named.text('shop/prod.tfstate')).toBe('new')
    })

    test('a token, and a service account that is read as', async () => {
      const lent = await open(
        'states',
        { access_token: api.token, impersonate_service_account: KEY_OF },
        NOBODY,
      )
      expect(await lent.text('shop/prod.tfstate')).toBe('new')
      expect(api.requests.some(each => each.includes(`${KEY_OF}:generateAccessToken`))).toBe(true)
    })

    test.each([
      [
        '{"type":"external_account","audience":"a","subject_token_type":"t","credential_source":{"executable":{"command":"touch /tmp/x"}}}',
        /only keys of service accounts/,
      ],
      ['{"type":"service_account"', /it has no type/],
      ['/nonexistent/key.json', /which is not there/],
    ])('%s opens nothing', async (credentials, message) => {
      await expect(open('states', { credentials })).rejects.toMatchObject({
        code: expect.stringMatching(/^CREDENTIALS_/),
        message: expect.stringMatching(message),
      })
    })

    test("Terraform's variables for its backend", async () => {
      const json = JSON.stringify(api.tokens.keyFile(KEY_OF))
      const folder = await mkdtemp(join(tmpdir(), 'wgo-objects-'))
      await writeFile(join(folder, 'key.json'), json)
      for (const variables of [
        { GOOGLE_BACKEND_CREDENTIALS: json, GOOGLE_CREDENTIALS: '/nonexistent' },
        { GOOGLE_BACKEND_CREDENTIALS: join(folder, 'key.json') },
        { GOOGLE_CREDENTIALS: json },
        { GOOGLE_OAUTH_ACCESS_TOKEN: api.token, GOOGLE_BACKEND_CREDENTIALS: '/nonexistent' },
      ]) {
        const lent = await open('states', {}, { ...NOBODY, ...variables, GOOGLE_ENCRYPTION_KEY: KEY })
        expect(lent.session.source).toBe(Object.keys(variables)[0])
        expect(await lent.text('locked')).toBe('with a key')
      }
    })

    test('and whom it reads as, and where', async () => {
      const variables = {
        GOOGLE_BACKEND_IMPERSONATE_SERVICE_ACCOUNT: 'states@shop.iam.gserviceaccount.com',
        GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT: `${api.url}/storage/storage/v1/b`,
      }
      const reader = googleObjects({ endpoints: { ...endpoints(), storage: 'http://127.0.0.1:9/' } })
      const lent = await borrow(reader, 'states', {}, { ...env, ...variables })
      expect(await lent.text('shop/prod.tfstate')).toBe('new')
      expect(api.requests.some(each => each.includes('states@shop.iam'))).toBe(true)
    })

    test("the customer's key of the environment goes to no server that an address names", async () => {
      const settings = { endpoint: endpoints().storage }
      const lent = await open('states', settings, { ...env, GOOGLE_ENCRYPTION_KEY: KEY })
      await expect(lent.text('locked')).rejects.toThrow('none is given')
    })

    test('a token that has ended is renewed once', async () => {
      const lent = await open('states', { credentials: JSON.stringify(api.tokens.keyFile(KEY_OF)) }, NOBODY)
      await lent.text('big')
      api.tokens.revoke()
      expect(await lent.text('shop/prod.tfstate')).toBe('new')
    })
  })

  test('throttling, cut answers and pages are told as what they are', async () => {
    const throttled = await through({ match: {}, fault: { kind: 'throttle' } })
    await expect(throttled.text('big')).rejects.toMatchObject({ code: 'THROTTLED' })
    const cut = await through({ match: {}, fault: { kind: 'cut', at: 'body' } })
    await expect(cut.text('big')).rejects.toMatchObject({ code: 'UNREACHABLE' })
    const page = await through({ match: {}, fault: { kind: 'page', status: 200 } })
    await expect(page.text('big')).rejects.toMatchObject({
      code: expect.stringMatching(/UNREACHABLE|PROVIDER_FAULT/),
    })
    await expect(page.names()).rejects.toMatchObject({ code: 'UNREACHABLE' })
  })

  test('half an answer is not taken for all of it', async () => {
    const lent = await through({ match: {}, fault: { kind: 'truncate' } })
    await expect(lent.text('big')).rejects.toMatchObject({
      code: 'PROVIDER_FAULT',
      message: 'gs://states/big: the answer was cut short.',
    })
    await expect(lent.names()).rejects.toMatchObject({ code: 'PROVIDER_FAULT' })
  })

  test('a read ends with its signal', async () => {
    const lent = await through({ match: {}, fault: { kind: 'hang' } })
    await expect(lent.session.read('big', { signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/)
  })
})

test('no error holds a token, a key or what a customer encrypts with', async () => {
  const secrets = { access_token: 'ya29.canary-token-of-place', encryption_key: KEY }
  for (const status of [400, 401, 403, 404, 500]) {
    const server = createServer((request, response) =>
      response
        .writeHead(status, { 'x-guploader-uploadid': 'x', 'content-type': 'text/html' })
        .end(status === 400 ? 'bad' : request.url),
    ).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const lent = await borrow(googleObjects(), 'states', { endpoint, ...secrets })
    for (const ask of [() => lent.text('a'), () => lent.names()]) {
      const error: unknown = await ask().then(
        () => new Error('nothing was refused'),
        (thrown: unknown) => thrown,
      )
      expect(error).toMatchObject({ name: 'WgoError' })
      const told = JSON.stringify([error, String(error), (error as Error).stack, lent.log.lines])
      expectNoSecrets(told, Object.values(secrets))
    }
    await lent.session.close()
  }
})
