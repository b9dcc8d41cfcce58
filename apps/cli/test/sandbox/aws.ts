import { createServer, type IncomingMessage } from 'node:http'
import { startMoto } from '@wgo/real-servers/moto'
import { onTestFinished } from 'vitest'

type Env = Readonly<Record<string, string>>

export interface AwsStub {
  readonly env: Env
  /** What was asked, as `ec2:DescribeVpcs us-east-1`, in order. */
  readonly asked: string[]
}

export interface StubOptions {
  /** Operations that are refused. */
  readonly deny?: readonly string[]
  /** Operations that are never answered, as `DescribeVpcs eu-west-1`. */
  readonly hang?: readonly string[]
}

/** The account that a key belongs to: `KEY1` is that of `111111111111`. */
function accountOf(key: string): string {
  return (/\d/.exec(key)?.[0] ?? '1').repeat(12)
}

/** A server that speaks as much AWS as it takes to find out who we are, which regions there are, and a VPC in each. */
export async function awsStub(
  { deny = [], hang = [] }: StubOptions = {},
  finished: typeof onTestFinished = onTestFinished,
): Promise<AwsStub> {
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const { service, operation, region, account } = await read(request)
    asked.push(`${service}:${operation} ${region}`)
    if (hang.includes(`${operation} ${region}`)) return
    if (deny.includes(operation)) response.writeHead(403).end(DENIED)
    else response.end((ANSWERS[operation] ?? NOTHING)(account, region))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  finished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { asked, env: envOf(`http://127.0.0.1:${port}`) }
}

function envOf(endpoint: string): Env {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'KEY1',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_REGION: 'us-east-1',
  }
}

async function read(request: IncomingMessage) {
  let body = ''
  for await (const piece of request) body += piece
  const { authorization = '' } = request.headers
  const [, key = '', region = '', service = ''] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(authorization) ?? []
  return {
    service,
    region,
    account: accountOf(key),
    operation: new URLSearchParams(body).get('Action') ?? '',
  }
}

type Answer = (account: string, region: string) => string

const NOTHING: Answer = () => '<Answer/>'

const DENIED =
  '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized.</Message></Error></Errors></Response>'

const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1']

const ANSWERS: Readonly<Record<string, Answer>> = {
  GetCallerIdentity: account =>
    `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/u</Arn><UserId>U</UserId><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  DescribeRegions: () =>
    `<DescribeRegionsResponse><regionInfo>${REGIONS.map(name => `<item><regionName>${name}</regionName><optInStatus>opt-in-not-required</optInStatus></item>`).join('')}</regionInfo></DescribeRegionsResponse>`,
  DescribeVpcs: (account, region) =>
    `<DescribeVpcsResponse><vpcSet><item><vpcId>vpc-${region}</vpcId><ownerId>${account}</ownerId><cidrBlock>10.0.0.0/16</cidrBlock><state>available</state></item></vpcSet></DescribeVpcsResponse>`,
}

/** Starts moto until the test ends; how a program reaches it. */
export async function motoEnv(finished: typeof onTestFinished = onTestFinished): Promise<Env> {
  const moto = await startMoto()
  finished(() => moto.stop())
  return { ...moto.env, AWS_REGION: 'us-east-1' }
}
