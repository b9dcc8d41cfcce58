import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { testHost } from '@wgo/testkit'
import { describe, expect, onTestFinished, test } from 'vitest'
import { accessTokens } from '../src/azure/access-tokens.ts'
import { sharedKey } from '../src/azure/shared-key.ts'
import { createTransport } from '../src/http/transport.ts'
import { ACCOUNT, azureStorage, KEY, SAS, TOKEN } from './emulators/azure-storage.ts'
import { folder, put } from './support/folder.ts'
import { type Reply, serve } from './support/loopback.ts'
import { saidOf, scanStates, stateUnits } from './support/scan.ts'
import { managed, stateV4 } from './support/states.ts'

const state = (lineage: string) => stateV4({ lineage, resources: [managed(lineage)] })
const scopes = (scanned: Awaited<ReturnType<typeof scanStates>>) =>
  stateUnits(scanned)
    .map(({ scope }) => scope)
    .sort()

const blobs = {
  'shop.tfstate': state('default'),
  'shop.tfstateenv:blue': state('blue'),
  'shop.tfstateenv:green': state('green'),
  "eu/ü shop's & <1>\u{1}.tfstate": state('odd'),
  'eu/empty.tfstate': '',
  'large.tfstate': { ...state('large'), padding: 'x'.repeat(400_000) },
}
const byKey = { ARM_ACCESS_KEY: KEY }
const at = (endpoint: string, name: string) => `azurerm://${ACCOUNT}/states/${name}?endpoint=${endpoint}`

test("requests are signed as Microsoft's client signs them", () => {
  // `Authorization` headers of @azure/storage-blob 12.34.0 for these very requests
  const headers = {
    'x-ms-version': '2026-10-06',
    accept: 'application/xml',
    'x-ms-date': 'Sun, 22 Nov 2026 06:33:01 GMT',
  }
  const endpoint = 'http://127.0.0.1:18777/acc/states'
  expect(
    sharedKey('acc', KEY, {
      url: new URL(`${endpoint}/eu/%C3%BC%20shop%27s%20(1).tfstateenv%3Ablue`),
      headers: {
        ...headers,
        'x-ms-range': 'bytes=0-99',
        'x-ms-client-request-id': 'bb06ead5-f0a0-4bcb-832d-7a7e4c121fa3',
      },
    }),
  ).toBe('SharedKey acc:h4mcQlLPLUoFZ065gVT6mCbYixfUBoVDihfz4NBq8Fo=')
  expect(
    sharedKey('acc', KEY, {
      url: new URL(`${endpoint}?comp=list&prefix=eu%2F%C3%BC%26&restype=container`),
      headers: { ...headers, 'x-ms-client-request-id': 'ec36decf-841b-408c-b980-2dfadb94a781' },
    }),
  ).toBe('SharedKey acc:KLFSKresIAb+ySCpWfq8/thLyIAOfHQcU+OsgYyHtIg=')
})

describe('those who want a token together', () => {
  const { ARM_CLIENT_ID, ...env } = { ARM_TENANT_ID: 't', ARM_CLIENT_ID: 'app', ARM_CLIENT_SECRET: 's' }

  async function tokensOf(answers: Reply[]) {
    const server = await serve(async () => {
      await new Promise(resolve => setTimeout(resolve, 30))
      return answers.shift() ?? { status: 400, body: { error: 'invalid_client' } }
    })
    const host = testHost({ env: { ...env, ARM_CLIENT_ID, AZURE_AUTHORITY_HOST: server.origin } })
    const transport = createTransport({})
    onTestFinished(() => transport.close())
    return { ask: accessTokens({ settings: {}, host, transport }), seen: server.seen }
  }
  const given = (token: string) => ({ body: { access_token: token, expires_in: 3600 } })
  const { signal } = new AbortController()

  test('wait for one', async () => {
    const { ask, seen } = await tokensOf([given('a'), given('b')])
    expect(await Promise.all([ask(signal), ask(signal), ask(signal)])).toEqual(['a', 'a', 'a'])
    expect(seen).toHaveLength(1)
  })

  test('are told together why there is none; whoever comes later asks again', async () => {
    const { ask, seen } = await tokensOf([{ status: 400, body: { error: 'no' } }, given('a')])
    const outcomes = await Promise.allSettled([ask(signal), ask(signal), ask(signal)])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(seen).toHaveLength(1)
    expect(await ask(signal)).toBe('a')
  })

  test('go on where the one that asked was called off', async () => {
    const { ask, seen } = await tokensOf([given('a'), given('b')])
    const stop = new AbortController()
    const first = ask(stop.signal)
    const others = [ask(signal), ask(signal)]
    stop.abort()
    await expect(first).rejects.toThrow()
    expect(new Set(await Promise.all(others)).size).toBe(1)
    expect(seen.length).toBeLessThanOrEqual(2)
  })

  test('ask anew in time', async () => {
    const { ask, seen } = await tokensOf([{ body: { access_token: 'a', expires_in: 200 } }, given('b')])
    expect([await ask(signal), await ask(signal), await ask(signal)]).toEqual(['a', 'b', 'b'])
    expect(seen).toHaveLength(2)
  })
})

describe('blobs', () => {
  test.each([
    ['shop.tfstate', ['default']],
    ['', ['blue', 'default', 'green', 'large', 'odd']],
    ['eu/', ['odd']],
    ['large.tfstate', ['large']],
    ['shop.tfstateenv:*', ['blue', 'green']],
  ])('%j', async (name, lineages) => {
    const { endpoint } = await azureStorage(blobs)
    const scanned = await scanStates('/', { config: { states: [at(endpoint, name)] }, env: byKey })
    expect(scopes(scanned)).toEqual(lineages)
    expect(new Set(Object.values(saidOf(scanned)))).toEqual(new Set(['complete']))
  })

  test('workspaces of a backend, signed in as it says', async () => {
    const { endpoint } = await azureStorage(blobs)
    const config = {
      storage_account_name: ACCOUNT,
      container_name: 'states',
      key: 'shop.tfstate',
      access_key: KEY,
      endpoint: 'http://127.0.0.1:1',
    }
    const cwd = await folder({
      '.terraform/terraform.tfstate': { version: 3, backend: { type: 'azurerm', config } },
    })
    const env = { AZURE_STORAGE_SERVICE_ENDPOINT: endpoint }
    expect(scopes(await scanStates(cwd, { env }))).toEqual(['default'])
    const scanned = await scanStates(cwd, { config: { workspace: 'all' }, env })
    expect(scopes(scanned)).toEqual(['blue', 'default', 'green'])
    expect(Object.keys(saidOf(scanned))).toContain('azurerm://acc/states/shop.tfstateenv:blue')
  })
})

describe('who is asking', () => {
  const scan = async (name: string, env: Record<string, string | undefined>, extra = '') => {
    const storage = await azureStorage(blobs)
    const scanned = await scanStates('/', {
      config: { states: [at(storage.endpoint, name) + extra] },
      env: {
        AZURE_AUTHORITY_HOST: storage.origin,
        ARM_MSI_ENDPOINT: `${storage.origin}/metadata/token`,
        ...env,
      },
    }).catch(error => error)
    return { scanned, ...storage }
  }

  const application = { ARM_TENANT_ID: 'tenant', ARM_CLIENT_ID: 'app' }

  test.each([
    ['a SAS token of the environment', { ARM_SAS_TOKEN: `?${SAS}` }],
    ['the account key', byKey],
    ['an application with a secret', { ...application, ARM_CLIENT_SECRET: 'secret-hunter2' }],
    [
      'an application with a token of another issuer',
      { ...application, ARM_OIDC_TOKEN: 'assertion-hunter2' },
    ],
    ['the identity of the machine', { ARM_USE_MSI: 'true' }],
  ])('%s', async (_, env) => {
    expect(scopes((await scan('', env)).scanned)).toHaveLength(5)
  })

  test('a SAS token in the address', async () => {
    expect(scopes((await scan('shop.tfstate', {}, `&${SAS}`)).scanned)).toEqual(['default'])
  })

  test('a token is asked for once', async () => {
    const { seen } = await scan('', { ...application, ARM_CLIENT_SECRET: 'secret-hunter2' })
    expect(seen.filter(({ url }) => url.includes('oauth2'))).toHaveLength(1)
  })

  test('many who ask together ask for one token', async () => {
    const { endpoint, origin, seen } = await azureStorage(blobs)
    const states = ['shop.tfstate', 'shop.tfstateenv:blue', 'large.tfstate', 'eu/empty.tfstate'].map(name =>
      at(endpoint, name),
    )
    const env = { ...application, ARM_CLIENT_SECRET: 'secret-hunter2', AZURE_AUTHORITY_HOST: origin }
    await scanStates('/', { config: { states }, env })
    expect(seen.filter(({ url }) => url.includes('oauth2'))).toHaveLength(1)
  })

  test('az, where somebody is signed in with it', async () => {
    const bin = await folder()
    await put(bin, 'az', `#!/bin/sh\necho '{"accessToken":"${TOKEN}","expires_on":4102444800}'\n`)
    await chmod(join(bin, 'az'), 0o755)
    expect(scopes((await scan('shop.tfstate', { PATH: `${bin}:${process.env.PATH}` })).scanned)).toEqual([
      'default',
    ])
  })

  test.each([
    [
      'nobody',
      { PATH: '/nowhere' },
      'CREDENTIALS_MISSING',
      'Nothing here signs in to Azure: there is no az on PATH.',
    ],
    [
      'nobody, and az is not to be asked',
      { ARM_USE_CLI: 'false' },
      'CREDENTIALS_MISSING',
      'Nothing here signs in to Azure.',
    ],
    [
      'a wrong secret',
      { ...application, ARM_CLIENT_SECRET: 'hunter2-wrong' },
      'CREDENTIALS_INVALID',
      'The application could not sign in to Azure: invalid_client.',
    ],
    [
      'a wrong key',
      { ARM_ACCESS_KEY: 'aHVudGVyMg==' },
      'CREDENTIALS_INVALID',
      'azurerm://acc/states/shop.tfstate does not accept the credentials (AuthenticationFailed).',
    ],
    [
      'what is no key',
      { ARM_ACCESS_KEY: 'hunter2!' },
      'CREDENTIALS_INVALID',
      'The access key of the storage account is not base64.',
    ],
  ])('%s', async (_, env, code, message) => {
    const { scanned } = await scan('shop.tfstate', env)
    expect(scanned).toMatchObject({ code, message })
    expect(JSON.stringify(scanned)).not.toContain('hunter2')
  })
})

test('a token of Entra ID goes to Azure alone', async () => {
  const env = { ARM_TENANT_ID: 't', ARM_CLIENT_ID: 'app', ARM_CLIENT_SECRET: 'secret-hunter2' }
  const states = ['azurerm://acc/states/k?endpoint=https://core.windows.net.example.com']
  await expect(scanStates('/', { config: { states }, env })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    message: 'core.windows.net.example.com is no server of Azure, and gets no token of Entra ID.',
  })
})

test.each([
  ['azurerm://acc/states/shp.tfstate', 'INPUT_INVALID', 'azurerm://acc/states/shp.tfstate does not exist.'],
  [
    'azurerm://acc/else/shop.tfstate',
    'INPUT_INVALID',
    'azurerm://acc/else/shop.tfstate cannot be read: there is no such container (ContainerNotFound).',
  ],
])('what is not there: %s', async (written, code, message) => {
  const { endpoint } = await azureStorage(blobs)
  await expect(
    scanStates('/', { config: { states: [`${written}?endpoint=${endpoint}`] }, env: byKey }),
  ).rejects.toMatchObject({ code, message })
})
