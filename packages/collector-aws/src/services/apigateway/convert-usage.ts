import type { ApiKey, UsagePlan } from '@aws-sdk/client-api-gateway'
import { snakeCased } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import type { Place } from '../../resource/place.ts'
import { apiArn } from './api-arn.ts'

/** Without its value, and whatever the answer holds. */
export function apiKey(key: ApiKey, place: Place): Found | undefined {
  const { id, name } = key
  if (id === undefined) return undefined
  return {
    type: 'aws_api_gateway_api_key',
    id,
    arn: apiArn(place, `/apikeys/${id}`),
    name,
    tags: key.tags,
    created: key.createdDate,
    updated: key.lastUpdatedDate,
    properties: {
      customer_id: key.customerId,
      description: key.description,
      enabled: key.enabled,
      name,
    },
  }
}

export function usagePlan(plan: UsagePlan, place: Place): Found | undefined {
  const { id, name } = plan
  if (id === undefined) return undefined
  return {
    type: 'aws_api_gateway_usage_plan',
    id,
    arn: apiArn(place, `/usageplans/${id}`),
    name,
    tags: plan.tags,
    properties: {
      api_stages: plan.apiStages?.map(({ apiId, stage, throttle }) => ({
        api_id: apiId,
        stage,
        throttle: Object.entries(throttle ?? {}).map(([path, { burstLimit, rateLimit }]) => ({
          burst_limit: burstLimit,
          path,
          rate_limit: rateLimit,
        })),
      })),
      description: plan.description,
      name,
      product_code: plan.productCode,
      quota_settings: snakeCased(plan.quota),
      throttle_settings: snakeCased(plan.throttle),
    },
  }
}
