/** The region that S3 sends us to: in a header, or in its answer. `EU` is what eu-west-1 was called once. */
export function regionTold(error: unknown): string | undefined {
  const { $response, $metadata, Region } = (error ?? {}) as Told
  if (!MOVED.has($metadata?.httpStatusCode ?? 0)) return undefined
  const told = $response?.headers?.['x-amz-bucket-region'] ?? Region
  // It becomes part of a host name.
  if (typeof told !== 'string' || !/^[a-z\d][a-z\d-]*$/i.test(told)) return undefined
  return told === 'EU' ? 'eu-west-1' : told
}

interface Told {
  readonly $metadata?: { readonly httpStatusCode?: number }
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> }
  readonly Region?: unknown
}

/** PermanentRedirect, TemporaryRedirect, and AuthorizationHeaderMalformed, which says which region it should be. */
const MOVED = new Set([301, 307, 400])
