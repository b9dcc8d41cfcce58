import { block } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import type { StateMachine } from './client.ts'

export function stateMachine({ item: machine, details, tags, unread }: StateMachine): Found | undefined {
  const { stateMachineArn: arn, name } = machine
  if (arn === undefined) return undefined
  const {
    encryptionConfiguration: encryption,
    loggingConfiguration: logging,
    tracingConfiguration: tracing,
  } = details ?? {}
  return {
    type: 'aws_sfn_state_machine',
    id: arn,
    arn,
    name,
    tags: tags ? Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value])) : undefined,
    created: machine.creationDate,
    unread,
    properties: {
      definition: details?.definition,
      encryption_configuration: block(
        encryption && {
          kms_data_key_reuse_period_seconds: encryption.kmsDataKeyReusePeriodSeconds,
          kms_key_id: encryption.kmsKeyId,
          type: encryption.type,
        },
      ),
      logging_configuration: block(
        logging && {
          include_execution_data: logging.includeExecutionData,
          level: logging.level,
          log_destination: logging.destinations?.[0]?.cloudWatchLogsLogGroup?.logGroupArn,
        },
      ),
      name,
      role_arn: details?.roleArn,
      tracing_configuration: block(tracing && { enabled: tracing.enabled }),
      type: machine.type,
    },
    observed: { status: details?.status },
  }
}
