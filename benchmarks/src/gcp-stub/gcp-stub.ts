import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FromStub, StubPlace, ToStub } from './messages.ts'

/** How much there is, and how long each call takes. */
export interface StubEstate {
  readonly latencyMs: number
  readonly instances: number
  readonly buckets: number
}

/** A server in Google's place, in a process of its own. */
export interface GcpStub extends Disposable, StubPlace {
  /** What was asked since the last time: `GET /storage/storage/v1/b/NAME/iam`. */
  takeRequests(): Promise<readonly string[]>
  /** Resolves when anything is first asked for since the last `takeRequests`. */
  asked(): Promise<void>
}

/** `folder`: for gcloud's settings. */
export async function startGcpStub(estate: StubEstate, folder: string): Promise<GcpStub> {
  const server = fork(
    fileURLToPath(new URL('server.ts', import.meta.url)),
    [folder, ...[estate.latencyMs, estate.instances, estate.buckets].map(String)],
    { execArgv: ['--conditions=@wgo/source', '--disable-warning=ExperimentalWarning'] },
  )
  const heard = <Kind extends FromStub['kind']>(kind: Kind): Promise<FromStub & { kind: Kind }> =>
    new Promise((resolve, reject) => {
      const listen = (message: FromStub): void => {
        if (message.kind !== kind) return
        server.off('message', listen).off('exit', ended)
        resolve(message as FromStub & { kind: Kind })
      }
      const ended = (): void => reject(new Error('The stub of Google Cloud ended.'))
      server.on('message', listen).once('exit', ended)
    })
  const { stub } = await heard('ready')
  return {
    ...stub,
    takeRequests: async () => {
      const told = heard('requests')
      server.send({ kind: 'take' } satisfies ToStub)
      return (await told).requests
    },
    asked: async () => void (await heard('asked')),
    [Symbol.dispose]: () => server.disconnect(),
  }
}
