import type { ServiceSpec } from '../spec/service-spec.ts'
import { EC2 } from './ec2/spec.ts'

/** Every service that is read. */
export const SERVICES: readonly ServiceSpec[] = [EC2]
