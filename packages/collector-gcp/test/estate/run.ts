import type { JsonObject } from '@wgo/gcp-api'
import { account, BY_TERRAFORM, locally, type Place, type Put } from './place.ts'

export function run(place: Place): readonly Put[] {
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
