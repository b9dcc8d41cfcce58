import { isJsonArray, isJsonObject, type Json, type JsonObject, type Resource } from '@wgo/core'

/** What a declared resource tells inside itself, and what is live as resources of their own. */
export interface InlineRow {
  /** Of the declared one, as live. */
  readonly of: string
  /** The live type. */
  readonly type: string
  /** Where the declared one tells it. */
  readonly place: string
  /** The member of the live one that names whose it is, by the declared one's `by`. */
  readonly owner: string
  readonly by: string
  /** What is declared, in one form. undefined: nothing is said of it. */
  readonly declared: (value: Json) => Json | undefined
  /** The same of all live ones of the owner. */
  readonly live: (found: readonly Resource[]) => Json
  /** States that hold nothing here say nothing: they may tell it in resources of their own somewhere else. */
  readonly ifAny?: true
}

export const INLINE: readonly InlineRow[] = [
  {
    of: 'aws_iam_role',
    type: 'aws_iam_role_policy_attachment',
    place: 'managed_policy_arns',
    owner: 'role',
    by: 'name',
    declared: value => sorted(value),
    live: found => sorted(found.map(({ properties }) => properties.policy_arn ?? null)),
    ifAny: true,
  },
  {
    of: 'aws_iam_role',
    type: 'aws_iam_role_policy',
    place: 'inline_policy',
    owner: 'role',
    by: 'name',
    declared: value => policies(isJsonArray(value) ? value.filter(isJsonObject) : []),
    live: found => policies(found.map(({ properties }) => properties)),
    ifAny: true,
  },
  bucketFacet('policy', 'aws_s3_bucket_policy', {
    declared: value => value,
    live: ({ policy = null }) => policy,
    none: '',
  }),
  bucketFacet('versioning', 'aws_s3_bucket_versioning', {
    declared: value => [{ enabled: first(value)?.enabled === true }],
    live: ({ versioning_configuration }) => [
      { enabled: first(versioning_configuration)?.status === 'Enabled' },
    ],
    none: [{ enabled: false }],
  }),
  bucketFacet('logging', 'aws_s3_bucket_logging', {
    declared: value => picked(first(value), ['target_bucket', 'target_prefix']),
    live: properties => picked(properties, ['target_bucket', 'target_prefix']),
    none: [],
  }),
]

/** A setting of a bucket, which newer states have as a resource of its own, and tell inside the bucket as well. */
function bucketFacet(
  place: string,
  type: string,
  how: {
    readonly declared: (value: Json) => Json
    readonly live: (properties: JsonObject) => Json
    /** Where the bucket has none. */
    readonly none: Json
  },
): InlineRow {
  return {
    of: 'aws_s3_bucket',
    type,
    place,
    owner: 'bucket',
    by: 'bucket',
    declared: value => (isJsonArray(value) && value.length === 0 ? how.none : how.declared(value)),
    live: ([facet]) => (facet ? how.live(facet.properties) : how.none),
  }
}

function sorted(value: Json): Json {
  return isJsonArray(value) ? value.map(String).sort() : value
}

/** An empty block is what states hold where there is none. */
function policies(all: readonly JsonObject[]): Json {
  return all
    .filter(({ name }) => typeof name === 'string' && name !== '')
    .map(({ name = null, policy = null }) => ({ name, policy }))
    .sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1))
}

function first(value: Json | undefined): JsonObject | undefined {
  const item = isJsonArray(value) ? value[0] : value
  return isJsonObject(item) ? item : undefined
}

function picked(object: JsonObject | undefined, names: readonly string[]): Json {
  return object ? [Object.fromEntries(names.map(name => [name, object[name] || null]))] : []
}
