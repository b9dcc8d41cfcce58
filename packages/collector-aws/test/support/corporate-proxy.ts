import { execFile, spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { TLSSocket } from 'node:tls'
import { promisify } from 'node:util'
import { homeWith } from './sign-in.ts'

/** Whether certificates can be made here. */
export const HAS_OPENSSL: boolean = spawnSync('openssl', ['version'], { stdio: 'ignore' }).status === 0

export interface CorporateProxy extends AsyncDisposable {
  readonly url: string
  /** The certificates by which it may look into the traffic. */
  readonly certificates: string
  /** What it was asked to connect to. */
  readonly tunnels: string[]
}

export interface ProxyOptions {
  /** Answers for every host whose name matches; others are not found. */
  readonly known: RegExp
  /** The server in AWS's place, in plain HTTP. */
  readonly endpoint: string
  /** `user:password`, where it wants one. */
  readonly login?: string
}

/** A proxy that looks into HTTPS, as companies have them. */
export async function corporateProxy({ known, endpoint, login }: ProxyOptions): Promise<CorporateProxy> {
  const { key, cert, certificates } = await makeCertificate()
  const tunnels: string[] = []
  const open = new Set<Socket>()
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Who are you?</html>'),
  )
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    tunnels.push(request.url ?? '')
    open.add(socket.on('error', () => socket.destroy()))
    if (login && request.headers['proxy-authorization'] !== `Basic ${btoa(login)}`)
      return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
    if (!known.test(request.url ?? '')) return socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    const inside = new TLSSocket(socket, { isServer: true, key, cert })
    const { hostname, port } = new URL(endpoint)
    const outside = connect(Number(port), hostname)
    inside.on('error', () => outside.destroy())
    outside.on('error', () => inside.destroy())
    inside.pipe(outside).pipe(inside)
    return socket
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    certificates,
    tunnels,
    [Symbol.asyncDispose]: () =>
      new Promise(resolve => {
        for (const socket of open) socket.destroy()
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function makeCertificate() {
  const folder = await homeWith({})
  const [keyFile, certificates] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const names = 'subjectAltName=DNS:*.us-east-1.amazonaws.com,DNS:*.eu-west-1.amazonaws.com'
  const args = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=proxy -addext ${names}`
  await promisify(execFile)('openssl', [...args.split(' '), '-keyout', keyFile, '-out', certificates])
  return { key: await readFile(keyFile), cert: await readFile(certificates), certificates }
}
