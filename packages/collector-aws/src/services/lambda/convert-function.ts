import type { FunctionConfiguration } from '@aws-sdk/client-lambda'
import { parseJson } from '@wgo/core'
import { block, snakeCased, snakeMembers } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import type { FunctionWithDetails } from './client.ts'

/** A function, with its URL and a row for each permission that others have to call it. */
export function lambdaFunction(details: FunctionWithDetails): Found[] {
  const { item, tags, concurrency, unread } = details
  const { FunctionName: name, FunctionArn: arn } = item
  if (name === undefined) return []
  return [
    {
      type: 'aws_lambda_function',
      id: name,
      arn,
      name,
      tags: tags ?? undefined,
      updated: dateOf(item.LastModified),
      unread: unread.filter(detail => detail === 'tags' || detail === 'concurrency'),
      properties: {
        ...code(item),
        ...runtime(item),
        // As Terraform writes "none reserved"; absent where it could not be read.
        reserved_concurrent_executions: concurrency === null ? -1 : concurrency,
      },
      observed: { code_size: item.CodeSize, state: item.State },
    },
    ...permissions(details, name),
    ...url(details, name),
  ]
}

/** `2026-01-31T12:00:00.000+0000`: an offset that JavaScript reads only with a colon. */
function dateOf(text: string | undefined): Date | undefined {
  const date = new Date((text ?? '').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  return Number.isNaN(date.getTime()) ? undefined : date
}

function code(item: FunctionConfiguration): Properties {
  return {
    architectures: item.Architectures,
    code_sha256: item.CodeSha256,
    description: item.Description,
    function_name: item.FunctionName,
    handler: item.Handler,
    image_config: block(
      item.ImageConfigResponse?.ImageConfig && snakeMembers(item.ImageConfigResponse.ImageConfig),
    ),
    layers: item.Layers?.map(layer => layer.Arn),
    package_type: item.PackageType,
    runtime: item.Runtime,
    signing_job_arn: item.SigningJobArn,
    signing_profile_version_arn: item.SigningProfileVersionArn,
  }
}

function runtime(item: FunctionConfiguration): Properties {
  const {
    DeadLetterConfig,
    Environment,
    EphemeralStorage,
    LoggingConfig,
    SnapStart,
    TracingConfig,
    VpcConfig,
  } = item
  return {
    dead_letter_config: block(DeadLetterConfig && { target_arn: DeadLetterConfig.TargetArn }),
    environment: block(Environment && { variables: Environment.Variables }),
    ephemeral_storage: block(EphemeralStorage && { size: EphemeralStorage.Size }),
    file_system_config: snakeCased(item.FileSystemConfigs),
    kms_key_arn: item.KMSKeyArn,
    logging_config: block(LoggingConfig && snakeMembers(LoggingConfig)),
    memory_size: item.MemorySize,
    role: item.Role,
    snap_start:
      SnapStart?.ApplyOn === undefined || SnapStart.ApplyOn === 'None'
        ? undefined
        : block({ apply_on: SnapStart.ApplyOn }),
    timeout: item.Timeout,
    tracing_config: block(TracingConfig && { mode: TracingConfig.Mode }),
    vpc_config: VpcConfig?.VpcId
      ? block({
          ipv6_allowed_for_dual_stack: VpcConfig.Ipv6AllowedForDualStack,
          security_group_ids: VpcConfig.SecurityGroupIds,
          subnet_ids: VpcConfig.SubnetIds,
          vpc_id: VpcConfig.VpcId,
        })
      : undefined,
  }
}

function url({ url }: FunctionWithDetails, name: string): Found[] {
  if (!url) return []
  const properties = {
    authorization_type: url.AuthType,
    cors: block(url.Cors && snakeMembers(url.Cors)),
    function_arn: url.FunctionArn,
    function_name: name,
    function_url: url.FunctionUrl,
    invoke_mode: url.InvokeMode,
  }
  return [{ type: 'aws_lambda_function_url', id: name, properties }]
}

interface Statement {
  readonly Sid?: string
  readonly Action?: string
  readonly Principal?: string | Readonly<Record<string, string>>
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** A statement of a function's policy, as `aws_lambda_permission` has it. */
function permissions({ policy }: FunctionWithDetails, name: string): Found[] {
  if (!policy) return []
  const { Statement = [] } = parseJson(policy) as { Statement?: Statement | readonly Statement[] }
  return [Statement].flat().map(statement => {
    const { Sid: sid = '', Action, Principal, Condition = {} } = statement as Statement
    const condition = (key: string): string | undefined =>
      Object.values(Condition)
        .flatMap(operands => Object.entries(operands))
        .find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1]
    return {
      type: 'aws_lambda_permission',
      id: `${name}/${sid}`,
      name: sid,
      properties: {
        action: Action,
        event_source_token: condition('lambda:EventSourceToken'),
        function_name: name,
        function_url_auth_type: condition('lambda:FunctionUrlAuthType'),
        principal: typeof Principal === 'object' ? Object.values(Principal)[0] : Principal,
        principal_org_id: condition('aws:PrincipalOrgID'),
        source_account: condition('AWS:SourceAccount'),
        source_arn: condition('AWS:SourceArn'),
        statement_id: sid,
      },
    }
  })
}
