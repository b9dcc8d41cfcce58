import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type KubeApi, type KubeObject, pods, startKubeApi } from '../src/index.ts'

const withoutKubectl = hasKubectl() ? '' : ' (no kubectl here)'

describe.skipIf(withoutKubectl)(`kubectl${withoutKubectl}`, () => {
  let home: string
  let api: KubeApi
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'wgo-kubectl-'))
    api = await startKubeApi({ objects: pods(25) })
  })
  afterAll(async () => {
    await api.close()
    await rm(home, { recursive: true })
  })
  const argsFor = (to: KubeApi, args: readonly string[]): string[] => [
    `--server=${to.endpoint}`,
    `--cache-dir=${join(home, new URL(to.endpoint).port)}`,
    ...args,
  ]
  const env = (): NodeJS.ProcessEnv => ({
    PATH: process.env.PATH,
    HOME: home,
    KUBECONFIG: join(home, 'none'),
  })
  const kubectl = async (to: KubeApi, ...args: readonly string[]): Promise<string> =>
    (await promisify(execFile)('kubectl', argsFor(to, args), { env: env() })).stdout

  test('gets pods of all namespaces, and of one', async () => {
    const all = await kubectl(api, 'get', 'pods', '-A', '--no-headers')
    expect(all.trim().split('\n')).toHaveLength(25)
    expect((await kubectl(api, 'get', 'po', '-n', 'team-3', '-o', 'name')).trim()).toMatch(/^pod\/app-3-/)
  })

  test('gets them in chunks, each once', async () => {
    const names = (await kubectl(api, 'get', 'pods', '-A', '--chunk-size=4', '-o', 'name')).trim().split('\n')
    expect(new Set(names).size).toBe(25)
    expect(api.seen.filter(path => path.includes('limit=4')).length).toBe(7)
  })

  test('finds kinds that are newer than its oldest servers, by each form of discovery', async () => {
    for (const discovery of ['aggregated', 'aggregated-beta', 'per-group'] as const) {
      await using other = await startKubeApi({ discovery })
      const kinds = await kubectl(other, 'api-resources', '-o', 'name')
      expect(kinds.trim().split('\n')).toContain('deviceclasses.resource.k8s.io')
    }
  })

  test('tells that a group is dead, and lists the others', async () => {
    await using other = await startKubeApi({
      discovery: 'per-group',
      dead: ['metrics.example.com/v1beta1'],
      objects: pods(1),
    })
    expect(await kubectl(other, 'get', 'pods', '-A', '-o', 'name')).toMatch(/^pod\//)
    await expect(kubectl(other, 'api-resources')).rejects.toThrow(/metrics\.example\.com\/v1beta1/)
  })

  test('gets all that was there when a chunked list began, and nothing that came later', async () => {
    const held: { api?: KubeApi } = {}
    await using other = await startKubeApi({
      objects: ['a', 'b', 'c', 'd'].map(configMap),
      onRequest: line => {
        if (!line.includes('continue=')) return
        held.api?.remove(configMap('c'))
        held.api?.set({ ...configMap('d'), data: { changed: 'yes' } })
        held.api?.set(configMap('e'))
      },
    })
    held.api = other
    const args = ['get', 'configmaps', '-n', 'shop', '--chunk-size=2', '-o']
    const first = JSON.parse(await kubectl(other, ...args, 'json')) as { items: readonly KubeObject[] }
    expect(first.items.map(({ metadata, data }) => [metadata.name, data])).toEqual(
      ['a', 'b', 'c', 'd'].map(name => [name, undefined]),
    )
    const names = (await kubectl(other, ...args, 'name')).trim().split('\n')
    expect(names).toEqual(['a', 'b', 'd', 'e'].map(name => `configmap/${name}`))
  })

  test('gives up where a chunk has expired', async () => {
    await using other = await startKubeApi({ objects: pods(9), expireEvery: 1 })
    await expect(kubectl(other, 'get', 'pods', '-A', '--chunk-size=4')).rejects.toThrow(/\(Expired\)/)
  })

  test('watches what comes, changes and goes', async () => {
    await using other = await startKubeApi()
    const watching = spawn(
      'kubectl',
      argsFor(other, ['get', 'configmaps', '-n', 'shop', '-w', '--output-watch-events', '--no-headers']),
      { env: env() },
    )
    onTestFinished(() => void watching.kill())
    await asked(other, /watch=true/)
    other.set(configMap('one'))
    other.set(configMap('one'))
    other.remove(configMap('one'))
    expect(await linesOf(watching, 3)).toEqual([
      expect.stringMatching(/^ADDED\s+one/),
      expect.stringMatching(/^MODIFIED\s+one/),
      expect.stringMatching(/^DELETED\s+one/),
    ])
  })
})

function configMap(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' } }
}

async function asked({ seen }: KubeApi, path: RegExp): Promise<void> {
  await expect.poll(() => seen.some(each => path.test(each)), { timeout: 10_000 }).toBe(true)
}

async function linesOf({ stdout }: ChildProcess, count: number): Promise<readonly string[]> {
  let text = ''
  for await (const piece of stdout ?? []) {
    text += String(piece)
    const lines = text.split('\n')
    if (lines.length > count) return lines.slice(0, count)
  }
  return text.split('\n')
}

function hasKubectl(): boolean {
  try {
    execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
