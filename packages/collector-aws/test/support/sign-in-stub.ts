import type { IncomingHttpHeaders } from 'node:http'
import { type Stub, stub } from './stub.ts'

/** Who a key belongs to, as the server in AWS's place knows it. */
export interface KeyOwner {
  readonly arn: string
  /** From then on it is refused, milliseconds since the epoch. */
  readonly until?: number
  /** Keys of a session are nothing without it. */
  readonly token?: string
}

/** One request, as far as tests look at it. */
export interface Asked {
  /** `AssumeRole`; where there is none, method and path. */
  readonly action: string
  /** The access key's id. */
  readonly by: string
  readonly form: Readonly<Record<string, string>>
  readonly headers: IncomingHttpHeaders
}

export interface SignInStub extends Stub {
  /** Keys that it takes, by id. Sessions that it gives out come to them. */
  readonly keys: Map<string, KeyOwner>
  readonly asked: Asked[]
  /** How long sessions live that it gives out. */
  lifetimeMs: number
}

/** What stands in for a secret: whatever shows it anywhere has leaked it. */
export const CANARY = 'wJalrXUtnFEMIcanaryK7MDENGbPxRfiCYzzKEY0'
export const SSO_TOKEN = 'sso-token-canary-41d7'
export const CONTAINER_TOKEN = 'container-token-canary-9c1'

/** A listing that takes longer than a short session lives. */
export const PAGES = 12
const PAGE_MS = 150

/** STS, Organizations, some of EC2, the SSO portal, and the credentials of a container and an instance. */
export async function signInStub(): Promise<SignInStub> {
  const keys = new Map<string, KeyOwner>([['AKIAANA', { arn: 'arn:aws:iam::111111111111:user/ana' }]])
  const asked: Asked[] = []
  const server = { keys, asked, lifetimeMs: 3_600_000 }
  const session: NewSession = arn => {
    const id = `ASIA${keys.size}`
    const token = `${CANARY}/token-${keys.size}`
    const until = Date.now() + server.lifetimeMs
    keys.set(id, { arn, until, token })
    return { id, token, until: new Date(until).toISOString() }
  }
  const opened = await stub((request, response, body) => {
    const url = new URL(request.url ?? '/', 'http://stub')
    const form = Object.fromEntries(new URLSearchParams(body || url.search))
    const { headers } = request
    const target = String(headers['x-amz-target'] ?? '').split('.')[1]
    const action = form.Action ?? target ?? `${request.method} ${url.pathname}`
    const by = /Credential=([^/]+)/.exec(headers.authorization ?? '')?.[1] ?? ''
    const each: Asked = { action, by, form, headers }
    asked.push(each)
    const open = WITHOUT_KEYS[action]?.(each, session)
    const { status = 200, type = 'text/xml', text, afterMs = 0 } = open ?? signed(each, keys.get(by), session)
    setTimeout(() => response.writeHead(status, { 'content-type': type }).end(text), afterMs)
  })
  return Object.assign(server, opened)
}

interface Answer {
  readonly status?: number
  readonly type?: string
  readonly text: string
  readonly afterMs?: number
}

type NewSession = (arn: string) => { readonly id: string; readonly token: string; readonly until: string }

const WITHOUT_KEYS: Readonly<Record<string, (asked: Asked, session: NewSession) => Answer>> = {
  AssumeRoleWithWebIdentity: ({ action, form }, session) => xml(action, sessionXml(session(assumed(form)))),
  'GET /federation/credentials': ({ form, headers }, session) => {
    if (headers['x-amz-sso_bearer_token'] !== SSO_TOKEN)
      return { ...json({ __type: 'UnauthorizedException' }), status: 401 }
    if (form.role_name === 'None') return { ...json({ __type: 'ForbiddenException' }), status: 403 }
    const { id, token, until } = session(`arn:aws:sts::${form.account_id}:assumed-role/${form.role_name}/ana`)
    const roleCredentials = {
      accessKeyId: id,
      secretAccessKey: CANARY,
      sessionToken: token,
      expiration: Date.parse(until),
    }
    return json({ roleCredentials })
  },
  'GET /container': ({ headers }, session) =>
    headers.authorization === CONTAINER_TOKEN
      ? json(sessionJson(session('arn:aws:sts::111111111111:assumed-role/task/t')))
      : { status: 401, text: '' },
  'PUT /latest/api/token': () => ({ text: 'imds-token' }),
  'GET /latest/meta-data/iam/security-credentials/': ({ headers }) =>
    headers['x-aws-ec2-metadata-token'] === 'imds-token' ? { text: 'web' } : { status: 401, text: '' },
  'GET /latest/meta-data/iam/security-credentials/web': (_, session) =>
    json({ Code: 'Success', ...sessionJson(session('arn:aws:sts::111111111111:assumed-role/web/i-1')) }),
}

function signed(asked: Asked, owner: KeyOwner | undefined, session: NewSession): Answer {
  if (
    !owner ||
    (owner.token ?? asked.headers['x-amz-security-token']) !== asked.headers['x-amz-security-token']
  )
    return refusal('InvalidClientTokenId')
  if (owner.until !== undefined && Date.now() > owner.until) return refusal('ExpiredToken')
  return WITH_KEYS[asked.action]?.(asked, owner, session) ?? refusal('AccessDenied')
}

const WITH_KEYS: Readonly<Record<string, (asked: Asked, owner: KeyOwner, session: NewSession) => Answer>> = {
  GetCallerIdentity: ({ action }, { arn }) =>
    xml(action, `<Account>${accountOf(arn)}</Account><Arn>${arn}</Arn>`),
  AssumeRole: ({ action, form }, _, session) =>
    accountOf(form.RoleArn).startsWith('9')
      ? refusal('AccessDenied')
      : xml(action, sessionXml(session(assumed(form)))),
  DescribeRegions: () => ({
    text: `<DescribeRegionsResponse><regionInfo>${REGIONS.map(regionXml).join('')}</regionInfo></DescribeRegionsResponse>`,
  }),
  DescribeSecurityGroups: ({ form }, { arn }) => {
    const page = Number(form.NextToken ?? 1)
    const next = page < PAGES ? `<nextToken>${page + 1}</nextToken>` : ''
    const group = `<item><groupId>sg-${page}</groupId><groupName>g</groupName><ownerId>${accountOf(arn)}</ownerId></item>`
    const text = `<DescribeSecurityGroupsResponse><securityGroupInfo>${group}</securityGroupInfo>${next}</DescribeSecurityGroupsResponse>`
    return { text, afterMs: PAGE_MS }
  },
  DescribeSecurityGroupRules: () => ({
    text: '<DescribeSecurityGroupRulesResponse><securityGroupRuleSet/></DescribeSecurityGroupRulesResponse>',
  }),
  ListAccounts: (_, { arn }) =>
    accountOf(arn).startsWith('8')
      ? { ...json({ __type: 'AWSOrganizationsNotInUseException' }), status: 400 }
      : json({ Accounts: MEMBERS }),
}

const REGIONS = ['eu-west-1 opted-in', 'eu-south-1 not-opted-in', 'eu-south-2 not-opted-in']

function regionXml(region: string): string {
  const [name, status] = region.split(' ')
  return `<item><regionName>${name}</regionName><optInStatus>${status}</optInStatus></item>`
}

/** An Organization: one account that is suspended, one that lets nobody in. */
const MEMBERS = [
  { Id: '111111111111', Name: 'management', Status: 'ACTIVE' },
  { Id: '222222222222', Name: 'production', Status: 'ACTIVE' },
  { Id: '333333333333', Name: 'closed', Status: 'SUSPENDED' },
  { Id: '999999999999', Name: 'vault', Status: 'ACTIVE' },
]

function sessionXml({ id, token, until }: ReturnType<NewSession>): string {
  return `<Credentials><AccessKeyId>${id}</AccessKeyId><SecretAccessKey>${CANARY}</SecretAccessKey><SessionToken>${token}</SessionToken><Expiration>${until}</Expiration></Credentials>`
}

function sessionJson({ id, token, until }: ReturnType<NewSession>): object {
  return { AccessKeyId: id, SecretAccessKey: CANARY, Token: token, Expiration: until }
}

function accountOf(arn = ''): string {
  return arn.split(':')[4] ?? ''
}

function assumed({ RoleArn = '', RoleSessionName }: Asked['form']): string {
  const role = RoleArn.split('role/')[1]
  return `arn:aws:sts::${accountOf(RoleArn)}:assumed-role/${role}/${RoleSessionName}`
}

function xml(action: string, result: string): Answer {
  return { text: `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>` }
}

function json(document: object): Answer {
  return { type: 'application/x-amz-json-1.1', text: JSON.stringify(document) }
}

function refusal(code: string): Answer {
  return {
    status: 403,
    text: `<ErrorResponse><Error><Code>${code}</Code><Message>${code}</Message></Error></ErrorResponse>`,
  }
}
