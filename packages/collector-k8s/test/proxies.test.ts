import { readFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, createServer as createTcpServer, type Socket } from 'node:net'
import type { WgoError } from '@wgo/core'
import { pods, startKubeApi } from '@wgo/kube-api'
import { expect, onTestFinished, test } from 'vitest'
import { canProxy } from '../src/cluster/connection/agent.ts'
import { proxyTo } from '../src/cluster/connection/proxy.ts'
import { certificate } from './support/certificate.ts'
import { kubeconfigFile } from './support/kubeconfig.ts'
import { scanKubernetes } from './support/scan-kubernetes.ts'

const NODE = process.versions.node

test.each([
  ['22.12.0', false],
  ['22.21.0', true],
  ['23.11.0', false],
  ['24.4.1', false],
  ['24.5.0', true],
  ['26.0.0', true],
])('whether Node %s goes through HTTP proxies is known: %s', (node, expected) => {
  expect(canProxy(node)).toBe(expected)
})

test.runIf(canProxy(NODE))('a cluster is reached through the HTTP proxy of its kubeconfig', async () => {
  await using api = await startKubeApi({ objects: pods(2) })
  const passed: string[] = []
  const proxy = createServer((asked, response) => {
    passed.push(String(asked.url))
    const onward = request(String(asked.url), { headers: asked.headers }, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    asked.pipe(onward)
  })
  const url = `http://127.0.0.1:${await portOf(proxy)}`
  const kubeconfig = await kubeconfigFile({ test: { server: api.endpoint, cluster: { 'proxy-url': url } } })
  const { entries } = await scanKubernetes({ kubeconfig }, { selection: { types: ['Pod'] } })
  expect(entries).toHaveLength(2)
  expect(passed).toContain(`${api.endpoint}/api/v1/pods?limit=500`)
})

test('a cluster is reached through the SOCKS proxy of its kubeconfig, which knows its name', async () => {
  await using api = await startKubeApi({ objects: pods(2) })
  const proxy = createTcpServer(socks)
  const cluster = { 'proxy-url': `socks5://127.0.0.1:${await portOf(proxy)}` }
  for (const host of ['127.0.0.1', 'private.invalid']) {
    const server = `http://${host}:${new URL(api.endpoint).port}`
    const kubeconfig = await kubeconfigFile({ test: { server, cluster } })
    const { entries } = await scanKubernetes({ kubeconfig }, { selection: { types: ['Pod'] } })
    expect(entries).toHaveLength(2)
  }
})

test.runIf(canProxy(NODE))(
  'a secure cluster is reached through a tunnel of an HTTP proxy that wants a password',
  async () => {
    const { key, cert } = await certificate()
    const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) => {
      response.writeHead(500, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ kind: 'Status', message: 'reached it' }))
    })
    const endpoint = `https://127.0.0.1:${await portOf(server)}`
    const proxy = createServer()
    proxy.on('connect', ({ url, headers }, client: Socket) => {
      if (headers['proxy-authorization'] !== `Basic ${Buffer.from('me:hunter2@').toString('base64')}`)
        return client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
      const onward = connect(Number(new URL(`http://${url}`).port), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n')
        client.pipe(onward).pipe(client)
      })
      onward.on('error', () => client.destroy())
      return client.on('error', () => onward.destroy())
    })
    const port = await portOf(proxy)
    const failure = async (password: string): Promise<WgoError> => {
      const cluster = {
        'certificate-authority': cert,
        'proxy-url': `http://me:${password}@127.0.0.1:${port}`,
      }
      const kubeconfig = await kubeconfigFile({ test: { server: endpoint, cluster } })
      const scanned = scanKubernetes({ kubeconfig }, { limits: { attempts: 1 } })
      return await scanned.then(() => expect.unreachable('it scanned')).catch((error: WgoError) => error)
    }
    expect((await failure('hunter2%40')).message).toContain('reached it')
    const refused = await failure('hunter3')
    expect(refused).toMatchObject({
      code: 'UNREACHABLE',
      message: expect.stringContaining('the proxy does not let us through'),
    })
    expect(JSON.stringify(refused)).not.toContain('hunter3')
  },
)

const PROXY = 'http://proxy.example.com:3128'

test.each([
  ['https://k.example.com', { HTTPS_PROXY: PROXY }, PROXY],
  ['https://k.example.com', { https_proxy: 'proxy.example.com:3128' }, PROXY],
  ['http://k.example.com', { HTTPS_PROXY: PROXY }, undefined],
  ['https://k.example.com', { HTTPS_PROXY: PROXY, NO_PROXY: 'a.com, .example.com' }, undefined],
  ['https://k.example.com:6443', { HTTPS_PROXY: PROXY, NO_PROXY: 'example.com:443' }, PROXY],
  ['https://notexample.com', { HTTPS_PROXY: PROXY, NO_PROXY: 'example.com' }, PROXY],
  ['https://k.example.com', { HTTPS_PROXY: PROXY, NO_PROXY: 'example.com:443' }, undefined],
  ['http://k.example.com', { HTTP_PROXY: PROXY, NO_PROXY: 'example.com:80' }, undefined],
  ['https://example.com', { HTTPS_PROXY: PROXY, NO_PROXY: 'example.com' }, undefined],
  ['https://example.com', { HTTPS_PROXY: PROXY, NO_PROXY: '.example.com,*.example.com' }, PROXY],
  ['https://k.example.com', { HTTPS_PROXY: PROXY, NO_PROXY: '*.example.com' }, undefined],
  ['https://k.example.com', { HTTPS_PROXY: PROXY, NO_PROXY: '*' }, undefined],
  ['https://k.example.com', { HTTPS_PROXY: PROXY, NO_PROXY: ',' }, PROXY],
  ['https://k.example.com', { HTTPS_PROXY: '', https_proxy: PROXY, NO_PROXY: '', no_proxy: 'a.com' }, PROXY],
  ['https://10.1.2.3:6443', { HTTPS_PROXY: PROXY, NO_PROXY: '192.168.0.0/16,10.0.0.0/8' }, undefined],
  ['https://11.1.2.3:6443', { HTTPS_PROXY: PROXY, NO_PROXY: '10.0.0.0/8,11.0.0.0/99,::/0' }, PROXY],
  ['https://10.1.2.3:6443', { HTTPS_PROXY: PROXY, NO_PROXY: '10.1.2.3' }, undefined],
  ['https://[fd00::1]:6443', { HTTPS_PROXY: PROXY, NO_PROXY: 'fd00::1' }, undefined],
  ['https://[fd00::1]:6443', { HTTPS_PROXY: PROXY, NO_PROXY: '[fd00::1]:443' }, PROXY],
  ['https://[fd00::1]:6443', { HTTPS_PROXY: PROXY, NO_PROXY: '[fd00::1]:6443' }, undefined],
  ['https://[fd00::1]:6443', { HTTPS_PROXY: PROXY, NO_PROXY: 'fd00::/8' }, undefined],
  ['https://localhost:6443', { HTTPS_PROXY: PROXY }, undefined],
  ['https://127.0.0.1:6443', { HTTPS_PROXY: PROXY }, undefined],
  ['https://[::1]:6443', { HTTPS_PROXY: PROXY }, undefined],
  ['https://127.0.0.1.example.com', { HTTPS_PROXY: PROXY }, PROXY],
])('the environment names the proxy to %s: %o', (server, env, url) => {
  expect(proxyTo({ server }, env)?.url).toBe(url)
})

test('the address of a proxy that is none is told without what may be a password in it', () => {
  const cluster = { server: 'https://k.example.com' }
  expect(() => proxyTo(cluster, { HTTPS_PROXY: 'ftp://me:hunter2@x' })).toThrow(
    'HTTPS_PROXY is not the address of a proxy.',
  )
  expect(() => proxyTo({ ...cluster, 'proxy-url': '://' }, {})).toThrow(
    "The cluster's proxy-url is not the address of a proxy.",
  )
})

async function portOf(server: ReturnType<typeof createTcpServer>): Promise<number> {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  return (server.address() as { port: number }).port
}

/** SOCKS 5 without a password (RFC 1928), to IPv4 addresses and to names: they are all here. */
function socks(client: Socket): void {
  client.once('data', () => {
    client.write(Buffer.of(5, 0))
    client.once('data', asked => {
      const onward = connect(asked.readUInt16BE(asked.length - 2), '127.0.0.1', () => {
        client.write(Buffer.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0))
        client.pipe(onward).pipe(client)
      })
      onward.on('error', () => client.destroy())
    })
  })
  client.on('error', () => {})
}
