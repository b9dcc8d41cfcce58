import { createServer, request } from 'node:http'
import { connect, createServer as createTcpServer, type Socket } from 'node:net'
import { pods, startKubeApi } from '@wgo/kube-api'
import { expect, onTestFinished, test } from 'vitest'
import { proxyTo } from '../src/cluster/connection/proxy.ts'
import { kubeconfigFile } from './support/kubeconfig.ts'
import { scanKubernetes } from './support/scan-kubernetes.ts'

test('a cluster is reached through the HTTP proxy of its kubeconfig', async () => {
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

test('a cluster is reached through the SOCKS proxy of its kubeconfig', async () => {
  await using api = await startKubeApi({ objects: pods(2) })
  const proxy = createTcpServer(socks)
  const url = `socks5://127.0.0.1:${await portOf(proxy)}`
  const kubeconfig = await kubeconfigFile({ test: { server: api.endpoint, cluster: { 'proxy-url': url } } })
  const { entries } = await scanKubernetes({ kubeconfig }, { selection: { types: ['Pod'] } })
  expect(entries).toHaveLength(2)
})

const PROXY = 'http://proxy.example.com:3128'

test.each([
  ['https://k.example.com', { HTTPS_PROXY: PROXY }, PROXY],
  ['https://k.example.com', { https_proxy: 'proxy.example.com:3128' }, PROXY],
  ['http://k.example.com', { HTTPS_PROXY: PROXY }, undefined],
  ['https://k.example.com', { HTTPS_PROXY: PROXY, NO_PROXY: 'a.com, .example.com' }, undefined],
  ['https://k.example.com:6443', { HTTPS_PROXY: PROXY, NO_PROXY: 'example.com:443' }, PROXY],
  ['https://notexample.com', { HTTPS_PROXY: PROXY, NO_PROXY: 'example.com' }, PROXY],
  ['https://k.example.com', { HTTPS_PROXY: PROXY, NO_PROXY: '*' }, undefined],
  ['https://127.0.0.1:6443', { HTTPS_PROXY: PROXY }, undefined],
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

/** SOCKS 5 without a password, to IPv4 addresses (RFC 1928). */
function socks(client: Socket): void {
  client.once('data', () => {
    client.write(Buffer.of(5, 0))
    client.once('data', asked => {
      const onward = connect(asked.readUInt16BE(8), [...asked.subarray(4, 8)].join('.'), () => {
        client.write(Buffer.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0))
        client.pipe(onward).pipe(client)
      })
      onward.on('error', () => client.destroy())
    })
  })
  client.on('error', () => {})
}
