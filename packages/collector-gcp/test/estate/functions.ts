import type { JsonObject } from '@wgo/gcp-api'
import { account, locally, type Place, type Put } from './place.ts'

export function functions(place: Place): readonly Put[] {
  const { secret, project, number, region } = place
  const functionOf = (name: string, service: JsonObject, build: JsonObject, more: JsonObject = {}): Put => [
    'cloudfunctions.functions',
    locally(place),
    {
      name,
      state: 'ACTIVE',
      environment: 'GEN_2',
      url: `https://${region}-${project}.cloudfunctions.net/${name}`,
      buildConfig: {
        runtime: 'nodejs22',
        entryPoint: 'handle',
        source: {
          storageSource: {
            bucket: `gcf-v2-sources-${number}-${region}`,
            object: `${name}/function-source.zip`,
            generation: '1769716798429742',
          },
        },
        serviceAccount: `projects/${project}/serviceAccounts/${number}-compute@developer.gserviceaccount.com`,
        dockerRegistry: 'ARTIFACT_REGISTRY',
        automaticUpdatePolicy: {},
        ...build,
      },
      serviceConfig: {
        service: `${locally(place)}/services/${name}`,
        timeoutSeconds: 60,
        availableMemory: '256M',
        availableCpu: '0.1666',
        maxInstanceCount: 100,
        maxInstanceRequestConcurrency: 1,
        ingressSettings: 'ALLOW_ALL',
        uri: `https://${name}-abcdefghij-ew.a.run.app`,
        serviceAccountEmail: account(place, 'web'),
        allTrafficOnLatestRevision: true,
        revision: `${name}-00007-kud`,
        ...service,
      },
      satisfiesPzi: true,
      ...more,
    },
  ]
  return [
    functionOf(
      'thumbnails',
      {
        environmentVariables: {
          LOG_EXECUTION_ID: 'true',
          API_TOKEN: secret('function-environment'),
          URL: `amqp://jobs:${secret('function-url')}@mq.example.com`,
        },
        secretEnvironmentVariables: [
          { key: 'KEY', projectId: project, secret: 'session-key', version: 'latest' },
        ],
      },
      { environmentVariables: { NPM_TOKEN: secret('function-build-environment') } },
      {
        labels: { 'deployment-tool': 'cli-gcloud' },
        eventTrigger: {
          trigger: `${locally(place)}/triggers/thumbnails-1`,
          triggerRegion: region,
          eventType: 'google.cloud.storage.object.v1.finalized',
          eventFilters: [{ attribute: 'bucket', value: `${project}-assets` }],
          retryPolicy: 'RETRY_POLICY_DO_NOT_RETRY',
        },
      },
    ),
    functionOf(
      'webhook',
      { environmentVariables: { HOOK: `https://hooks.example.com/${secret('function-hook-url')}` } },
      { source: { repoSource: { projectId: project, repoName: 'hooks', branchName: 'main' } } },
    ),
    functionOf(
      'resize',
      {
        uri: undefined,
        revision: undefined,
        service: undefined,
        securityLevel: 'SECURE_ALWAYS',
        environmentVariables: { TOKEN: secret('old-function-environment') },
      },
      { serviceAccount: undefined, automaticUpdatePolicy: undefined },
      {
        environment: 'GEN_1',
        eventTrigger: {
          eventType: 'google.storage.object.finalize',
          eventFilters: [{ attribute: 'bucket', value: `${project}-assets` }],
          retryPolicy: 'RETRY_POLICY_RETRY',
        },
      },
    ),
  ]
}
