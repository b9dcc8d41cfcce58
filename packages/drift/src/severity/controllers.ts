/** Kinds of `managed_by` that speak of a part: what it is a part of made it, and takes it along, data and all. */
export const WHOLES: readonly string[] = ['owner', 'elasticache']

/** Kinds of `managed_by` that renew secrets all by themselves. */
export const RENEWERS: readonly string[] = ['cert-manager']

/**
 * Kinds of `managed_by` that make and remove resources all day. Not among them: what people wrote down
 * (`cloudformation`, `terraform`, `helm`), and `kubernetes`, whose volumes hold the data of claims.
 */
export const CONTROLLERS: readonly string[] = [
  ...WHOLES,
  'autoscaling',
  'ec2-fleet',
  'ecs',
  'eks',
  'emr',
  'karpenter',
]
