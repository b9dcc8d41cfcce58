import { afterAll, describe, expect, test } from 'vitest'
import { proxyEnv } from '../src/calls/proxy.ts'
import { corporateProxy, HAS_OPENSSL } from './support/corporate-proxy.ts'
import { homeWith, signIn, signInAlone } from './support/sign-in.ts'
import { CANARY, type SignInStub, signInStub } from './support/sign-in-stub.ts'

const server: SignInStub = await signInStub()
const { endpoint } = server
afterAll(() => server[Symbol.asyncDispose]())

const KEYS = { AWS_ACCESS_KEY_ID: 'AKIAANA', AWS_SECRET_ACCESS_KEY: CANARY, AWS_REGION: 'eu-west-1' }
const known = /^(?:sts|ec2)\.(?:eu-west-1|us-east-1)\.amazonaws\.com:443$/
const KNOWN = { known, endpoint }

describe.skipIf(!HAS_OPENSSL)('a proxy that looks into the traffic (needs openssl)', () => {
  test('is used where HTTPS_PROXY names it, and trusted where AWS_CA_BUNDLE does', async () => {
    await using proxy = await corporateProxy(KNOWN)
    const env = { ...KEYS, HTTPS_PROXY: proxy.url, AWS_CA_BUNDLE: proxy.certificates }
    expect((await signIn(env)).probes).toMatchObject([{ kind: 'identity', scope: '111111111111' }])
    expect(new Set(proxy.tunnels)).toEqual(
      new Set(['sts.eu-west-1.amazonaws.com:443', 'ec2.eu-west-1.amazonaws.com:443']),
    )
  })

  test('is used without a scheme and in small letters, with a name and a password', async () => {
    await using proxy = await corporateProxy({ ...KNOWN, login: `ana:${CANARY}` })
    const host = proxy.url.replace('http://', '')
    const AWS_CA_BUNDLE = proxy.certificates
    const env = { ...KEYS, https_proxy: `ana:${CANARY}@${host}`, AWS_CA_BUNDLE }
    expect((await signIn(env)).probes).toHaveLength(1)
    const refused = await signIn({ ...env, https_proxy: `eve:${CANARY}@${host}` })
    expect(refused.error).toMatchObject({
      code: 'UNREACHABLE',
      message: expect.stringContaining('407'),
      suggestions: [expect.stringContaining('HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT')],
    })
    expect(refused.heard).not.toContain(CANARY)
  })

  test('is trusted where NODE_EXTRA_CA_CERTS names its certificates', async () => {
    await using proxy = await corporateProxy(KNOWN)
    const env = { ...KEYS, HOME: '/nowhere', HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: proxy.certificates }
    expect((await signInAlone(env)).probes).toMatchObject([{ kind: 'identity' }])
  })

  test('is not trusted otherwise, and what to set is told', async () => {
    await using proxy = await corporateProxy(KNOWN)
    expect((await signIn({ ...KEYS, HTTPS_PROXY: proxy.url })).error).toMatchObject({
      code: 'UNREACHABLE',
      message: expect.stringMatching(/certificate .* is not trusted/),
      suggestions: [expect.stringContaining('AWS_CA_BUNDLE or NODE_EXTRA_CA_CERTS')],
    })
  })

  test('a region that does not answer keeps nobody out: the next that is named is asked, then the home of all', async () => {
    const role = 'arn:aws:iam::222222222222:role/r'
    for (const [regions, through] of [
      [['eu-south-1', 'eu-west-1'], 'eu-west-1'],
      [['eu-south-1', 'eu-south-2'], 'us-east-1'],
    ] as const) {
      await using proxy = await corporateProxy(KNOWN)
      const env = { ...KEYS, AWS_REGION: '', HTTPS_PROXY: proxy.url, AWS_CA_BUNDLE: proxy.certificates }
      for (const assume_role of [[], [role]]) {
        const { probes, error } = await signIn(env, { regions, assume_role })
        expect(error).toBeUndefined()
        expect(probes).toMatchObject([{ kind: 'identity', regions }])
      }
      expect(proxy.tunnels).toContain(`sts.${through}.amazonaws.com:443`)
      expect(proxy.tunnels.filter(each => each.startsWith('sts.eu-south-1'))).toHaveLength(2)
    }
  })

  test('a region that is not there is told with the nearest', async () => {
    await using proxy = await corporateProxy(KNOWN)
    const env = { ...KEYS, HTTPS_PROXY: proxy.url, AWS_CA_BUNDLE: proxy.certificates }
    const wanted = { code: 'CONFIG_INVALID', suggestions: ['Did you mean "eu-west-1"?'] }
    expect((await signIn({ ...env, AWS_REGION: 'eu-wset-1' })).error).toMatchObject(wanted)
    expect((await signIn(env, { regions: ['eu-wset-1'] })).error).toMatchObject(wanted)
    expect((await signIn({ ...env, AWS_REGION: '' }, { regions: ['eu-wset-1'] })).error).toMatchObject(wanted)
  })
})

test('what NO_PROXY names is called directly', async () => {
  const env = { ...KEYS, AWS_ENDPOINT_URL: endpoint, HTTP_PROXY: 'http://127.0.0.1:9' }
  expect((await signIn({ ...env, NO_PROXY: 'localhost,127.0.0.1' })).probes).toHaveLength(1)
  expect((await signIn(env)).error).toMatchObject({ code: 'UNREACHABLE' })
})

test.each(['ftp://proxy:21', 'http://', 'http://a b'])('%s is no proxy', async HTTPS_PROXY => {
  const { error } = await signIn({ ...KEYS, HTTPS_PROXY })
  expect(error).toMatchObject({
    code: 'CONFIG_INVALID',
    message: 'HTTPS_PROXY is not the address of an HTTP proxy.',
  })
})

test('a Node whose agents know no proxies is told, before calls go round it', () => {
  const env = { HTTPS_PROXY: 'http://proxy:3128' }
  for (const node of ['22.12.0', '23.11.0', '24.4.1'])
    expect(() => proxyEnv(env, node)).toThrow(/cannot use HTTPS_PROXY/)
  for (const node of ['22.21.0', '24.5.0', '25.0.0']) expect(proxyEnv(env, node)).toEqual(env)
  expect(proxyEnv({ NO_PROXY: '*' }, '22.12.0')).toBeUndefined()
})

test('certificates that cannot be read are told by name', async () => {
  const AWS_CA_BUNDLE = `${await homeWith({})}/none.pem`
  expect((await signIn({ ...KEYS, AWS_CA_BUNDLE })).error).toMatchObject({
    code: 'FILE_UNREADABLE',
    message: `AWS_CA_BUNDLE cannot be read: ${AWS_CA_BUNDLE} (ENOENT).`,
  })
})
