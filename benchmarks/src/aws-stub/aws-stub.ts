import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FromStub, ToStub } from './messages.ts'

/** How much there is, and how long each call takes. */
export interface StubEstate {
  readonly latencyMs: number
  readonly instances: number
  readonly buckets: number
  readonly functions: number
}

/** A server in AWS's place, in a process of its own. */
export interface AwsStub extends Disposable {
  readonly endpoint: string
  /** What was asked since the last time, by operation. */
  takeCalls(): Promise<ReadonlyMap<string, number>>
  /** Resolves when this operation is first asked for since the last `takeCalls`. */
  firstCall(operation: string): Promise<void>
}

export async function startAwsStub(estate: StubEstate): Promise<AwsStub> {
  const server = fork(
    fileURLToPath(new URL('server.ts', import.meta.url)),
    [estate.latencyMs, estate.instances, estate.buckets, estate.functions].map(String),
    { execArgv: ['--disable-warning=ExperimentalWarning'] },
  )
  const heard = <Kind extends FromStub['kind']>(
    kind: Kind,
    fits: (message: FromStub & { kind: Kind }) => boolean = () => true,
  ): Promise<FromStub & { kind: Kind }> =>
    new Promise((resolve, reject) => {
      const listen = (message: FromStub): void => {
        if (message.kind !== kind || !fits(message as FromStub & { kind: Kind })) return
        server.off('message', listen).off('exit', ended)
        resolve(message as FromStub & { kind: Kind })
      }
      const ended = (): void => reject(new Error('The AWS stub ended.'))
      server.on('message', listen).once('exit', ended)
    })
  const { port } = await heard('ready')
  return {
    endpoint: `http://127.0.0.1:${port}`,
    takeCalls: async () => {
      const told = heard('calls')
      server.send({ kind: 'restart' } satisfies ToStub)
      return new Map((await told).calls)
    },
    firstCall: async operation => void (await heard('first', message => message.operation === operation)),
    [Symbol.dispose]: () => server.disconnect(),
  }
}
