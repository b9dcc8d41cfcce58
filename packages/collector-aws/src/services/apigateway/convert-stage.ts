import type { Stage } from '@aws-sdk/client-api-gateway'
import { block, snakeCased } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import type { Place } from '../../resource/place.ts'
import { apiArn } from './api-arn.ts'
import type { Part } from './client.ts'

export function stage({ part: stage, api }: Part<Stage>, place: Place): Found | undefined {
  const { stageName: name, canarySettings: canary } = stage
  if (name === undefined) return undefined
  return {
    type: 'aws_api_gateway_stage',
    id: `ags-${api.id}-${name}`,
    arn: apiArn(place, `/restapis/${api.id}/stages/${name}`),
    name,
    tags: stage.tags,
    created: stage.createdDate,
    updated: stage.lastUpdatedDate,
    properties: {
      access_log_settings: snakeCased(stage.accessLogSettings),
      cache_cluster_enabled: stage.cacheClusterEnabled,
      cache_cluster_size: stage.cacheClusterSize,
      canary_settings: block(
        canary && {
          deployment_id: canary.deploymentId,
          percent_traffic: canary.percentTraffic,
          stage_variable_overrides: canary.stageVariableOverrides,
          use_stage_cache: canary.useStageCache,
        },
      ),
      client_certificate_id: stage.clientCertificateId,
      deployment_id: stage.deploymentId,
      description: stage.description,
      documentation_version: stage.documentationVersion,
      rest_api_id: api.id,
      stage_name: name,
      variables: stage.variables,
      web_acl_arn: stage.webAclArn,
      xray_tracing_enabled: stage.tracingEnabled,
    },
    observed: { cache_cluster_status: stage.cacheClusterStatus },
  }
}
