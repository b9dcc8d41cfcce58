import type { Json } from '../documents/json.ts'
import type { Path } from '../paths/path.ts'

/**
 * What is known of one resource type before anything is read. Data: it can be printed, counted and
 * turned into a permission policy without importing a provider's SDK. Paths are rooted at the resource.
 */
export interface TypeSpec {
  /** The resource type; `*` speaks for every type that has no spec of its own. */
  readonly type: string
  /** What the credentials must allow, in the provider's words: `ec2:DescribeInstances`. */
  readonly permissions: readonly string[]
  /** What is called to see it whole. */
  readonly calls?: readonly CallSpec[]
  /** Values that must never be stored: replaced by a keyed hash. */
  readonly secret: readonly Path[]
  /**
   * Values that may be secrets and mostly are none, such as environment variables. Replaced as `secret`
   * is, but a value elsewhere that is the same (a region, the resource's own name) stays readable, unless
   * a name or its form tells that it is a secret.
   */
  readonly masked?: readonly Path[]
  /** Values whose name looks secret and that are none, with all below: `/properties/secrets`. `secret` and `masked` overrule it. */
  readonly public?: readonly Path[]
  /** Properties that the provider changes by itself: moved to `observed`. */
  readonly volatile: readonly Path[]
  /** Arrays whose order means nothing. */
  readonly unordered: readonly Path[]
  /** Arrays of objects that one member names (`name`, `containerPort`): matched and ordered by it. */
  readonly keyed?: Readonly<Record<Path, string>>
  /**
   * Values that mean the same as nothing there, in canonical form. A `false` is never folded, nor what
   * holds one, whatever is written here.
   */
  readonly defaults?: Readonly<Record<Path, Json>>
  /** `absent`: `""`, `[]` and `{}` mean the same as nothing there, as in Terraform states. */
  readonly empty?: 'absent'
  /** Which properties say all that people can set. Absent: not known; what is not there may be set all the same. */
  readonly reads?: ReadSpec
  readonly refs: readonly RefSpec[]
  readonly selects?: readonly SelectSpec[]
}

/** What people can set and what is read of it wherever it is set: where it is not there, it is not set. */
export interface ReadSpec {
  /** Properties at the top; where they are not the whole, places at any depth. */
  readonly settable: readonly Path[]
  /** Places inside of those that are not read, or are worked out. */
  readonly except: readonly Path[]
  /** Whether those are all that people can set. Else more may be, and what is read of it shows where it is there. */
  readonly whole: boolean
}

/** One call to a provider, and what allows it. */
export interface CallSpec {
  /** In the provider's words: `s3:ListBuckets`. */
  readonly call: string
  /** Often of the same name, and not always: `s3:ListAllMyBuckets`. */
  readonly permission: string
}

/**
 * A property that names another resource. Resolved once all units are read: the target's key is then one of
 * the resource's `dependencies`. Where nothing of that name was seen, or several things, there is none.
 */
export interface RefSpec {
  readonly path: Path
  /** Types that it may name; `*`: any. */
  readonly to: readonly string[]
  /** What of the target it holds: `id`, `name`, or a key of `identifiers`. */
  readonly by: string
  /** Whose types they are. Default: the resource's own provider's. */
  readonly provider?: string
  /**
   * Whether no two things in the world bear the same: then the target may be in any scope, region and
   * namespace, though one that is near goes first. Default: false for `id` and `name`, true for `identifiers`.
   */
  readonly anywhere?: boolean
  /** The member beside the value that holds the target's namespace. Absent there: the resource's own. */
  readonly namespace?: string
  /** Texts beside the value, one of which each member must have: `{ kind: ['Role'] }`. `""`: it may be absent. */
  readonly where?: Readonly<Record<string, readonly string[]>>
}

/**
 * A property that picks resources of the same place by their labels: all that fit are `dependencies`. It is
 * a map of labels, or holds `matchLabels` and `matchExpressions` as in Kubernetes. One that asks for
 * nothing picks nothing: what it means is everything. `path` is a plain pointer.
 */
export interface SelectSpec {
  readonly path: Path
  /** Types that it may pick, each with the place where they bear what it looks at: a plain pointer. */
  readonly among: Readonly<Record<string, Path>>
}

/** How fast a provider may be called; the engine adapts from there. */
export interface LimitSpec {
  /** The name that `Host.call` gives: a service (`ec2`) or one call (`ec2:DescribeInstances`). */
  readonly key: string
  /** Calls a second that refill the bucket. */
  readonly rate: number
  /** Calls that may go at once before the rate counts. */
  readonly burst: number
  /** Calls in flight at most. */
  readonly concurrency?: number
  /** One bucket for each of these; regional by default. `scope`: one for all regions. */
  readonly per?: 'scope' | 'region'
  /** Calls ask nobody but this machine, and no credential is used: no audit counts them. */
  readonly local?: boolean
}
