import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { startKubeApi } from '@wgo/kube-api'
import { expect, test } from 'vitest'
import { kubeconfigFile } from './support/kubeconfig.ts'

const run = promisify(execFile)

/** What a process of its own prints that does this with a collector. */
async function printed(script: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const source = `
    import { kubernetesCollector } from ${JSON.stringify(new URL('../src/index.ts', import.meta.url).href)}
    import { testHost } from '@wgo/testkit'
    const collector = kubernetesCollector()
    ${script}`
  return await run(process.execPath, ['--conditions=@wgo/source', '--input-type=module', '-e', source], {
    cwd: import.meta.dirname,
    env: { PATH: process.env.PATH },
  })
}

test('a cluster is opened without a word of warning', async () => {
  await using api = await startKubeApi({})
  const config = {
    contexts: [],
    namespaces: [],
    kubeconfig: await kubeconfigFile({ test: { server: api.endpoint } }),
  }
  const { stdout, stderr } = await printed(`
    const session = await collector.open(${JSON.stringify(config)}, testHost())
    await session.close()
    console.log('opened')`)
  expect([stdout, stderr]).toEqual(['opened\n', ''])
})
