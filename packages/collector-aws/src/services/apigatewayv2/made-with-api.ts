import type { ManagedBy } from '@wgo/core'

/** What an API that was made in one step brings along. */
export function madeWithApi({ ApiGatewayManaged }: { readonly ApiGatewayManaged?: boolean | undefined }): {
  managed_by?: ManagedBy
} {
  return ApiGatewayManaged ? { managed_by: { kind: 'aws', name: 'apigateway' } } : {}
}
