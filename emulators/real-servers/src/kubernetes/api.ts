import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { environment } from './kubectl.ts'

/** The API as kubectl's proxy gives it to the administrator: for what kubectl itself would take long over. */
export interface Api {
  /** undefined: it is not there. */
  get<Answer>(path: string): Promise<Answer | undefined>
  /** Makes many objects side by side. */
  postAll(path: string, objects: readonly object[]): Promise<void>
  stop(): void
}

const AT_ONCE = 16

export async function startApi(kubeconfig: string): Promise<Api> {
  const proxy = spawn('kubectl', ['--context', 'admin', 'proxy', '--port=0'], {
    env: environment(kubeconfig),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [said] = (await once(proxy.stdout, 'data')) as [Buffer]
  const server = `http://${/127\.0\.0\.1:\d+/.exec(said.toString())?.[0]}`
  return {
    get: async <Answer>(path: string) => {
      const answer = await fetch(`${server}${path}`)
      if (answer.status === 404) return undefined
      return (await answer.json()) as Answer
    },
    postAll: async (path, objects) => {
      const rest = objects.values()
      await Promise.all(Array.from({ length: AT_ONCE }, () => postEach(`${server}${path}`, rest)))
    },
    stop: () => proxy.kill(),
  }
}

async function postEach(url: string, objects: Iterable<object>): Promise<void> {
  for (const object of objects) {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(object) })
    if (!answer.ok) throw new Error(await answer.text())
    await answer.arrayBuffer()
  }
}
