/** Where something is read. */
export interface Place {
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string
  readonly account: string
  /** The region asked; for global services, the one that answers for all. */
  readonly region: string
  /** Whether things found belong to no region of their own. */
  readonly global: boolean
}

/** An ARN of the place: `arnIn(place, 'ec2', 'vpc/vpc-1')`. */
export function arnIn(
  { partition, account, region, global }: Place,
  service: string,
  resource: string,
  own: { readonly account?: string; readonly region?: string } = {},
): string {
  return `arn:${partition}:${service}:${own.region ?? (global ? '' : region)}:${own.account ?? account}:${resource}`
}
