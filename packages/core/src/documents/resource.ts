import type { JsonObject } from './json.ts'

/** RFC 3339 in UTC, such as `2026-11-20T09:30:00Z`. */
export type Timestamp = string

/**
 * One thing that exists in an infrastructure, as one provider tells it.
 * Its key (see `resourceKey`) is made of provider, scope, region, namespace, type and id.
 */
export interface Resource {
  /** The provider's own id; for Terraform, the resource's address. */
  readonly id: string
  /** Terraform's type name for clouds (`aws_instance`), `Kind` or `group/Kind` for Kubernetes. */
  readonly type: string
  /** `aws`, `gcp`, `kubernetes`, `terraform` or a plugin's name. */
  readonly provider: string
  /** Whose it is: AWS account, GCP project, cluster, Terraform state. */
  readonly scope: string
  readonly region?: string
  readonly namespace?: string
  readonly name?: string
  /** The configuration: canonical, redacted. This, `name` and `tags` are what drift compares. */
  readonly properties: JsonObject
  /** What the provider changes by itself (status, counters, last use). Context, never drift. */
  readonly observed?: JsonObject
  readonly tags?: Readonly<Record<string, string>>
  readonly created_at?: Timestamp
  readonly updated_at?: Timestamp
  /** What this one needs: keys of resources of the same snapshot; of Terraform, addresses of its state. */
  readonly dependencies?: readonly string[]
  /** Keys or ids of what this one made. */
  readonly children?: readonly string[]
  /** Names that another provider may know it by: `arn`, `self_link`, `uid`, `id`, ... */
  readonly identifiers?: Readonly<Record<string, string>>
  readonly managed_by?: ManagedBy
  /**
   * Parts that could not be read, in the collector's words (`tags`): what is missing here may be there.
   * Context: two that differ in this alone are equal.
   */
  readonly unread?: readonly string[]
}

/** Who looks after a resource. */
export interface ManagedBy {
  /**
   * `terraform`, `helm`, `cloudformation`, `owner`, `argocd`, ...; the provider's own name where it made the
   * resource by itself, and only there: drift hides most changes of such (see `HIDDEN_KINDS`).
   */
  readonly kind: string
  /** Address, release, stack or owner reference. */
  readonly name: string
  /** With what people wrote to it last, past who looks after it: `kubectl-edit`. */
  readonly touched_by?: string
}
