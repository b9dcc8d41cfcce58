import type { CoverageEntry, Resource } from '@wgo/core'
import { scanAws } from './scan-aws.ts'
import { stub } from './stub.ts'

export const ACCOUNT = '111111111111'
const IDENTITY = `<R><GetCallerIdentityResult><Account>${ACCOUNT}</Account><Arn>arn:aws:iam::${ACCOUNT}:user/ana</Arn></GetCallerIdentityResult></R>`
const REGIONS =
  '<R><regionInfo><item><regionName>us-east-1</regionName><optInStatus>opt-in-not-required</optInStatus></item></regionInfo></R>'

/**
 * What was asked: `GET /v2/apis?maxResults=500`, `Firehose_20150804.ListDeliveryStreams {…}` or
 * `DescribeTags Action=DescribeTags&…`.
 */
type Answers = (asked: string) => { readonly status?: number; readonly body: string } | string | undefined

export interface Answered {
  readonly asked: readonly string[]
  readonly coverage: readonly CoverageEntry[]
  readonly resources: readonly Resource[]
}

/** Scans types of a server that answers in the shapes that AWS documents. */
export async function scanOf(types: readonly string[], answers: Answers): Promise<Answered> {
  const asked: string[] = []
  await using server = await stub((request, response, body) => {
    const action = new URLSearchParams(body).get('Action')
    const target = request.headers['x-amz-target']
    const what = target
      ? `${target} ${body}`
      : action
        ? `${action} ${body}`
        : `${request.method} ${request.url}`
    asked.push(what)
    const told =
      action === 'GetCallerIdentity' ? IDENTITY : action === 'DescribeRegions' ? REGIONS : answers(what)
    const { status = 200, body: text } =
      typeof told === 'object' ? told : { body: told ?? '', status: told === undefined ? 400 : 200 }
    const type = text.startsWith('<') ? 'text/xml' : 'application/json'
    response.writeHead(status, { 'content-type': type }).end(text)
  })
  const { entries, coverage } = await scanAws(
    { endpoint: server.endpoint, regions: ['us-east-1'] },
    { selection: { types }, redactionKey: new Uint8Array(32) },
  )
  return { asked, coverage, resources: entries.map(({ resource }) => resource) }
}
