import { APIS } from './apis.ts'

/** The environment of a gcloud that asks here and nowhere else. */
export function gcloudEnv(
  url: string,
  token: string,
  project: string,
  folder: string,
): Readonly<Record<string, string>> {
  const overrides = APIS.map(({ name, gcloud, base }) => [
    `CLOUDSDK_API_ENDPOINT_OVERRIDES_${(gcloud ?? name).toUpperCase()}`,
    `${url}/${name}/${base}`,
  ])
  return {
    CLOUDSDK_CONFIG: folder,
    CLOUDSDK_CORE_PROJECT: project,
    CLOUDSDK_AUTH_ACCESS_TOKEN: token,
    CLOUDSDK_CORE_DISABLE_PROMPTS: '1',
    CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: '1',
    CLOUDSDK_CORE_CHECK_GCE_METADATA: '0',
    CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK: '1',
    ...Object.fromEntries(overrides),
  }
}
