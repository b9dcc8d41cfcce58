import type { ServiceSpec } from '../spec/service-spec.ts'
import { ARTIFACT_REGISTRY } from './artifactregistry/spec.ts'
import { BIGQUERY } from './bigquery/spec.ts'
import { CLOUD_FUNCTIONS } from './cloudfunctions/spec.ts'
import { CLOUD_KMS } from './cloudkms/spec.ts'
import { CLOUD_RESOURCE_MANAGER } from './cloudresourcemanager/spec.ts'
import { COMPUTE } from './compute/spec.ts'
import { CONTAINER } from './container/spec.ts'
import { DNS } from './dns/spec.ts'
import { IAM } from './iam/spec.ts'
import { LOGGING } from './logging/spec.ts'
import { MEMCACHE, REDIS } from './memorystore/spec.ts'
import { PUBSUB } from './pubsub/spec.ts'
import { RUN } from './run/spec.ts'
import { SECRET_MANAGER } from './secretmanager/spec.ts'
import { SERVICE_USAGE } from './serviceusage/spec.ts'
import { SQL_ADMIN } from './sqladmin/spec.ts'
import { STORAGE } from './storage/spec.ts'

/** Every service that is read. */
export const SERVICES: readonly ServiceSpec[] = [
  ARTIFACT_REGISTRY,
  BIGQUERY,
  CLOUD_FUNCTIONS,
  CLOUD_KMS,
  CLOUD_RESOURCE_MANAGER,
  COMPUTE,
  CONTAINER,
  DNS,
  IAM,
  LOGGING,
  MEMCACHE,
  PUBSUB,
  REDIS,
  RUN,
  SECRET_MANAGER,
  SERVICE_USAGE,
  SQL_ADMIN,
  STORAGE,
]
