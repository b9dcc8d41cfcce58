import { type Host, isWgoError, type WgoError } from '@wgo/core'
import type { Call } from '../reading/api.ts'
import type { Reader } from '../reading/reader.ts'
import type { Asked } from './asked.ts'
import { awsError } from './aws-error.ts'
import { type Caller, type Clients, classIn } from './clients.ts'

/** Who calls, and what is known of them. */
export interface Sending {
  readonly clients: Clients
  readonly host: Host
  readonly caller: Caller
  readonly region: string
  readonly account?: string
  /** These credentials have been accepted before. */
  readonly proven: boolean
}

/** Services with an endpoint wherever AWS is. */
const EVERYWHERE = new Set([
  'sts',
  'ec2',
  's3',
  'iam',
  'lambda',
  'rds',
  'sqs',
  'sns',
  'dynamodb',
  'cloudformation',
  'organizations',
])

/** Services whose one host is in no region, whichever their requests are signed for. */
const WORLDWIDE = new Set(['iam', 'route53', 'cloudfront'])

/** Calls through the host: paced, retried and timed out there; errors are WGO's. */
export function senderOf({ clients, host, caller, account, proven, region: home }: Sending): Reader['send'] {
  return async (call, input, region = home) => {
    const asked: Omit<Asked, 'now'> = {
      what: `${call.api.name} ${call.operation}`,
      region,
      permission: call.permission,
      proven,
      everywhere: EVERYWHERE.has(call.api.name),
      ...(account !== undefined && { account }),
      ...(clients.endpoint !== undefined && { endpoint: clients.endpoint }),
    }
    await readyCredentials(caller, host, asked)
    let last: WgoError | undefined
    const attempt = async (signal: AbortSignal): Promise<unknown> => {
      try {
        return await sendOnce(clients, caller, { call, input, region }, signal)
      } catch (error) {
        signal.throwIfAborted()
        last = awsError(error, { ...asked, now: host.clock.now() })
        throw last
      }
    }
    try {
      const endpoint = `${call.api.name}.${region}`
      const within = WORLDWIDE.has(call.api.name) ? {} : { within: region }
      const whose = account === undefined ? {} : { scope: account }
      return await host.call([call.api.name], attempt, { endpoint, ...within, ...whose })
    } catch (error) {
      // Whoever signs in wants to know what came back, not that it came too often.
      throw !proven && last && isWgoError(error, 'ENDPOINT_BROKEN') ? last : error
    }
  }
}

/** Assuming a role is a call of its own: within another it would wait for the place that this one holds. */
async function readyCredentials(
  { credentials }: Caller,
  { signal, clock }: Host,
  asked: Omit<Asked, 'now'>,
): Promise<void> {
  try {
    await credentials()
  } catch (error) {
    signal.throwIfAborted()
    throw awsError(error, { ...asked, now: clock.now() })
  }
}

interface Request {
  readonly call: Call
  readonly input: object
  readonly region: string
}

async function sendOnce(
  clients: Clients,
  caller: Caller,
  { call, input, region }: Request,
  signal: AbortSignal,
): Promise<unknown> {
  const [client, module] = await Promise.all([clients.of(call.api, caller, region), call.api.load()])
  const command = new (classIn(module, `${call.operation}Command`))(input)
  return await client.send(command, { abortSignal: signal })
}
