import type { JsonObject } from '@wgo/gcp-api'
import { account, BY_TERRAFORM, type Grant, locally, type Place, type Put } from './place.ts'

/** Messages and what runs without machines. */
export function serverless(place: Place): readonly Put[] {
  return [...messages(place), ...run(place), ...functions(place), ...registries(place)]
}

function messages(place: Place): readonly Put[] {
  const { project, secret } = place
  const at = `projects/${project}`
  const topics = ['orders', 'uploads', 'dead', `container-analysis-notes-v1`]
  const subscription = (name: string, body: JsonObject): Put => [
    'pubsub.subscriptions',
    at,
    {
      name,
      topic: `${at}/topics/orders`,
      pushConfig: {},
      ackDeadlineSeconds: 10,
      messageRetentionDuration: '604800s',
      expirationPolicy: { ttl: '2678400s' },
      state: 'ACTIVE',
      ...body,
    },
  ]
  return [
    ...topics.map(
      (name): Put => [
        'pubsub.topics',
        at,
        {
          name,
          ...(name === 'orders' && {
            labels: { ...BY_TERRAFORM, team: 'orders' },
            messageRetentionDuration: '86600s',
            kmsKeyName: `${locally(place)}/keyRings/shop/cryptoKeys/orders`,
            messageStoragePolicy: { allowedPersistenceRegions: [place.region], enforceInTransit: false },
          }),
        },
      ],
    ),
    subscription('orders-mail', {
      pushConfig: {
        pushEndpoint: `https://mail.example.com/push?token=${secret('push-endpoint-token')}`,
        attributes: { 'x-goog-version': 'v1' },
        oidcToken: { serviceAccountEmail: account(place, 'web') },
      },
      labels: { team: 'mail' },
    }),
    subscription('orders-legacy', {
      pushConfig: { pushEndpoint: `https://ops:${secret('push-endpoint-password')}@legacy.example.com/in` },
    }),
    subscription('orders-pull', {
      enableMessageOrdering: true,
      filter: 'attributes.kind = "order"',
      retryPolicy: { minimumBackoff: '10s', maximumBackoff: '600s' },
      deadLetterPolicy: { deadLetterTopic: `${at}/topics/dead`, maxDeliveryAttempts: 5 },
    }),
    subscription('orders-warehouse', {
      bigqueryConfig: { table: `${project}.sales.orders`, state: 'ACTIVE', useTableSchema: true },
    }),
  ]
}

function run(place: Place): readonly Put[] {
  const { secret, project, region } = place
  const env = (values: Readonly<Record<string, string>>): readonly JsonObject[] =>
    Object.entries(values).map(([name, value]) => ({ name, value }))
  const condition = (type: string): JsonObject => ({
    type,
    state: 'CONDITION_SUCCEEDED',
    lastTransitionTime: '2025-11-02T04:05:06.789012Z',
  })
  const service = (name: string, container: JsonObject, more: JsonObject = {}): Put => [
    'run.services',
    locally(place),
    {
      name,
      creator: 'ada@example.com',
      lastModifier: account(place, 'ci'),
      client: 'terraform',
      ingress: 'INGRESS_TRAFFIC_ALL',
      launchStage: 'GA',
      labels: BY_TERRAFORM,
      template: {
        scaling: { maxInstanceCount: 20 },
        timeout: '300s',
        serviceAccount: account(place, 'web'),
        maxInstanceRequestConcurrency: 80,
        containers: [
          {
            image: `${region}-docker.pkg.dev/${project}/images/${name}:v3`,
            resources: { limits: { cpu: '1000m', memory: '512Mi' }, cpuIdle: true, startupCpuBoost: true },
            ports: [{ name: 'http1', containerPort: 8_080 }],
            startupProbe: {
              timeoutSeconds: 240,
              periodSeconds: 240,
              failureThreshold: 1,
              tcpSocket: { port: 8_080 },
            },
            ...container,
          },
        ],
      },
      traffic: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }],
      trafficStatuses: [{ type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST', percent: 100 }],
      observedGeneration: '3',
      terminalCondition: condition('Ready'),
      conditions: [condition('RoutesReady'), condition('ConfigurationsReady')],
      latestReadyRevision: `${locally(place)}/services/${name}/revisions/${name}-00003-x1z`,
      latestCreatedRevision: `${locally(place)}/services/${name}/revisions/${name}-00003-x1z`,
      uri: `https://${name}-abcdefghij-ew.a.run.app`,
      urls: [`https://${name}-${place.number}.${region}.run.app`],
      ...more,
    },
  ]
  return [
    service('api', {
      env: [
        ...env({
          DATABASE_URL: `postgres://web:${secret('run-database-url')}@10.100.0.3/orders`,
          STRIPE_KEY: secret('run-environment'),
          SETTINGS: JSON.stringify({ smtp: { password: secret('run-json-environment') } }),
          MODE: secret('run-plain-environment'),
        }),
        {
          name: 'SESSION_KEY',
          valueSource: { secretKeyRef: { secret: 'session-key', version: 'latest' } },
        },
      ],
      args: ['serve', `--admin-token=${secret('run-argument')}`],
      livenessProbe: {
        httpGet: {
          path: '/alive',
          httpHeaders: [{ name: 'Authorization', value: `Bearer ${secret('run-probe-header')}` }],
        },
      },
    }),
    service('hooks', {
      command: ['sh', '-c', `API_KEY=${secret('run-command')} exec hooks`],
      env: env({ É: secret('run-unicode-name') }),
    }),
    [
      'run.jobs',
      locally(place),
      {
        name: 'nightly',
        launchStage: 'GA',
        template: {
          taskCount: 1,
          template: {
            containers: [
              {
                image: `${region}-docker.pkg.dev/${project}/images/nightly:v1`,
                env: env({ EXPORT_TOKEN: secret('job-environment') }),
                args: ['--password', secret('job-next-argument')],
                resources: { limits: { cpu: '1000m', memory: '1Gi' } },
              },
            ],
            maxRetries: 3,
            timeout: '600s',
            serviceAccount: account(place, 'web'),
          },
        },
        observedGeneration: '1',
        terminalCondition: condition('Ready'),
        executionCount: 12,
      },
    ],
  ]
}

function functions(place: Place): readonly Put[] {
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
  ]
}

function registries(place: Place): readonly Put[] {
  const { secret } = place
  return [
    [
      'artifactregistry.repositories',
      locally(place),
      {
        name: 'images',
        format: 'DOCKER',
        mode: 'STANDARD_REPOSITORY',
        description: 'Our images',
        labels: BY_TERRAFORM,
        sizeBytes: '83125126144',
        cleanupPolicyDryRun: true,
        cleanupPolicies: {
          old: { id: 'old', action: 'DELETE', condition: { tagState: 'UNTAGGED', olderThan: '2592000s' } },
        },
        dockerConfig: { immutableTags: true },
        vulnerabilityScanningConfig: { enablementState: 'SCANNING_DISABLED' },
        satisfiesPzi: true,
      },
    ],
    [
      'artifactregistry.repositories',
      locally(place),
      {
        name: 'npm-proxy',
        format: 'NPM',
        mode: 'REMOTE_REPOSITORY',
        remoteRepositoryConfig: {
          npmRepository: {
            customRepository: { uri: `https://reader:${secret('registry-uri')}@npm.example.com` },
          },
          upstreamCredentials: {
            usernamePasswordCredentials: {
              username: 'reader',
              passwordSecretVersion: `projects/${place.number}/secrets/npm/versions/1`,
            },
          },
        },
      },
    ],
  ]
}

export function serverlessGrants(place: Place): readonly Grant[] {
  const { project } = place
  return [
    [
      `//run.googleapis.com/${locally(place)}/services/api`,
      { bindings: [{ role: 'roles/run.invoker', members: ['allUsers'] }] },
    ],
    [
      `//pubsub.googleapis.com/projects/${project}/topics/uploads`,
      {
        bindings: [
          {
            role: 'roles/pubsub.publisher',
            members: [`serviceAccount:service-${place.number}@gs-project-accounts.iam.gserviceaccount.com`],
          },
        ],
      },
    ],
  ]
}
