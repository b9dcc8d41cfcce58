import type { JsonObject } from '@wgo/gcp-api'
import { account, BY_TERRAFORM, locally, type Place, type Put } from './place.ts'

export function messages(place: Place): readonly Put[] {
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
