import type { StubPlace } from './messages.ts'

/** The environment of a `wgo` that reads the stub. */
export function stubProgramEnv(
  { endpoints, token }: Pick<StubPlace, 'endpoints' | 'token'>,
  home: string,
): Readonly<Record<string, string>> {
  const variables = Object.entries(endpoints).map(([name, url]) => [
    `WGO_GCP_ENDPOINTS_${name.toUpperCase()}`,
    url,
  ])
  return {
    ...Object.fromEntries(variables),
    GOOGLE_OAUTH_ACCESS_TOKEN: token,
    GCE_METADATA_HOST: '127.0.0.1:9',
    HOME: home,
    WGO_HOME: home,
  }
}
