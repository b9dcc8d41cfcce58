import type { ObjectReader } from '@wgo/core'
import { azureBlobs } from './azure/azure-blobs.ts'
import { httpStates } from './http/http-states.ts'
import { secretStates } from './kubernetes/secret-states.ts'
import type { TerraformParts } from './parts.ts'
import type { TerraformConfig } from './settings.ts'
import { terraformCloud } from './tfc/terraform-cloud.ts'

/** Who reads the states of which addresses: those that were lent, and our own. */
export function readersOf(
  { http_headers }: TerraformConfig,
  { objects = [] }: TerraformParts,
): readonly ObjectReader[] {
  const lent = objects.map(reader => (reader.schemes.includes('k8s') ? secretStates(reader) : reader))
  return [...lent, httpStates(http_headers ?? []), azureBlobs(), terraformCloud()]
}
