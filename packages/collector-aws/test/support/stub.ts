import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Stub extends AsyncDisposable {
  readonly endpoint: string
}

/** A server in AWS's place: `answer` gets each request with its body. */
export async function stub(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<Stub> {
  const server = createServer((request, response) => {
    text(request).then(
      body => answer(request, response, body),
      () => response.destroy(),
    )
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    endpoint: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
