import { block } from '../../resource/blocks.ts'
import type { Properties } from '../../resource/found.ts'
import type { Facets } from './client.ts'

/** Grants as `access_control_policy` has them. A canned ACL cannot be told from the grants it makes. */
export function acl({ Grants, Owner }: Facets['acl']): Properties {
  return {
    access_control_policy: block({
      grant: Grants?.map(({ Grantee, Permission }) => ({
        grantee: block({
          email_address: Grantee?.EmailAddress,
          id: Grantee?.ID,
          type: Grantee?.Type,
          uri: Grantee?.URI,
        }),
        permission: Permission,
      })),
      owner: block({ id: Owner?.ID }),
    }),
  }
}

interface Target {
  readonly Id?: string | undefined
  readonly Events?: readonly string[] | undefined
  readonly Filter?:
    | { readonly Key?: { readonly FilterRules?: readonly FilterRule[] | undefined } | undefined }
    | undefined
}

interface FilterRule {
  readonly Name?: string | undefined
  readonly Value?: string | undefined
}

/** Where a bucket's events go. undefined where nobody is told. */
export function notification(answer: Facets['notification']): Properties | undefined {
  const {
    EventBridgeConfiguration,
    LambdaFunctionConfigurations: functions = [],
    QueueConfigurations: queues = [],
    TopicConfigurations: topics = [],
  } = answer
  if (!EventBridgeConfiguration && functions.length + queues.length + topics.length === 0) return undefined
  return {
    eventbridge: EventBridgeConfiguration !== undefined,
    lambda_function: functions.map(each => ({
      ...target(each),
      lambda_function_arn: each.LambdaFunctionArn,
    })),
    queue: queues.map(each => ({ ...target(each), queue_arn: each.QueueArn })),
    topic: topics.map(each => ({ ...target(each), topic_arn: each.TopicArn })),
  }
}

function target({ Id, Events, Filter }: Target): Properties {
  const rule = (name: string): string | undefined =>
    Filter?.Key?.FilterRules?.find(each => each.Name?.toLowerCase() === name)?.Value
  return { events: Events, filter_prefix: rule('prefix'), filter_suffix: rule('suffix'), id: Id }
}
