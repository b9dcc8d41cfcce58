import type { Stack } from '@aws-sdk/client-cloudformation'
import type { Found } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'

export function stack(stack: Stack): Found | undefined {
  const { StackId: id, StackName: name, StackStatus } = stack
  if (id === undefined || StackStatus === 'DELETE_COMPLETE') return undefined
  return {
    type: 'aws_cloudformation_stack',
    id,
    arn: id,
    name,
    tags: tagsOf(stack.Tags),
    created: stack.CreationTime,
    updated: stack.LastUpdatedTime,
    ...(stack.ParentId && { managed_by: { kind: 'cloudformation', name: stack.ParentId } }),
    properties: {
      capabilities: stack.Capabilities,
      description: stack.Description,
      disable_rollback: stack.DisableRollback,
      enable_termination_protection: stack.EnableTerminationProtection,
      iam_role_arn: stack.RoleARN,
      name,
      notification_arns: stack.NotificationARNs,
      outputs: Object.fromEntries(
        (stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue]),
      ),
      parameters: Object.fromEntries(
        (stack.Parameters ?? []).map(({ ParameterKey, ParameterValue }) => [
          ParameterKey ?? '',
          ParameterValue,
        ]),
      ),
      timeout_in_minutes: stack.TimeoutInMinutes,
    },
    observed: { drift: stack.DriftInformation?.StackDriftStatus, status: StackStatus },
  }
}
