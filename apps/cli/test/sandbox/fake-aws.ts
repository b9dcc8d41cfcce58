import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** How a server in AWS's place behaves. */
export interface FakeAws {
  /** Operations that are allowed; all others are denied. */
  readonly allowed?: readonly string[]
  /** What it says of who we are. Absent: `ana` of account 123456789012. */
  readonly identity?: (response: ServerResponse) => void
}

const XML = { 'content-type': 'text/xml' }

/** Just enough of AWS for signing in, and nothing else in it. Gives its URL. */
export async function fakeAws({ allowed = [], identity }: FakeAws = {}): Promise<string> {
  const server = createServer(async (request, response) => {
    if (request.url?.startsWith('/federation/credentials')) return ssoKeys(request, response)
    const action = new URLSearchParams(await text(request)).get('Action') ?? ''
    if (action === 'GetCallerIdentity' && identity) return identity(response)
    const answer = ANSWERS[action] ?? (allowed.includes(action) ? `<${action}Response/>` : undefined)
    if (answer === undefined) refuse(response, 'AccessDenied')
    else response.writeHead(200, XML).end(answer)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  )
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

/** The token that opens a session of SSO here. */
export const SSO_TOKEN = 'sso-access-token-CANARY9xQ2'

/** What SSO hands out for a role to whoever has the token. */
function ssoKeys(request: IncomingMessage, response: ServerResponse): void {
  const isIn = request.headers['x-amz-sso_bearer_token'] === SSO_TOKEN
  const keys = {
    accessKeyId: 'ASIAFAKEFAKEFAKEFAKE',
    secretAccessKey: 'secret-CANARY9xQ3',
    sessionToken: 'session-CANARY9xQ4',
    expiration: Date.now() + 3_600_000,
  }
  response
    .writeHead(isIn ? 200 : 401, { 'content-type': 'application/json' })
    .end(JSON.stringify(isIn ? { roleCredentials: keys } : { message: 'Session token not found or invalid' }))
}

export function refuse(response: ServerResponse, code: string, message = code, date = new Date()): void {
  response
    .writeHead(403, { ...XML, date: date.toUTCString() })
    .end(`<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`)
}

const ANSWERS: Readonly<Record<string, string>> = {
  GetCallerIdentity:
    '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/ana</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>',
  DescribeRegions:
    '<DescribeRegionsResponse><regionInfo><item><regionName>eu-west-1</regionName><optInStatus>opted-in</optInStatus></item></regionInfo></DescribeRegionsResponse>',
}
