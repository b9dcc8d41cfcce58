import { account, type Grant, type Place, type Put } from './place.ts'

/** Service accounts, keys and roles. */
export function identities(place: Place): readonly Put[] {
  const { project, number } = place
  const at = `projects/${project}`
  const own = (name: string, displayName: string, more: Put[2] = {}): Put => [
    'iam.serviceAccounts',
    at,
    { email: account(place, name), displayName, ...more },
  ]
  return [
    [
      'iam.serviceAccounts',
      at,
      {
        email: `${number}-compute@developer.gserviceaccount.com`,
        displayName: 'Compute Engine default service account',
      },
    ],
    [
      'iam.serviceAccounts',
      at,
      { email: `${project}@appspot.gserviceaccount.com`, displayName: 'App Engine default service account' },
    ],
    own('web', 'Web servers', { description: 'What the shop runs as' }),
    own('gke-nodes', 'Nodes'),
    own('ci', 'Continuous integration'),
    own('old', 'Nobody’s any more', { disabled: true }),
    key(place, 'web', 'SYSTEM_MANAGED', 'GOOGLE_PROVIDED', '5d3c1b'),
    key(place, 'ci', 'SYSTEM_MANAGED', 'GOOGLE_PROVIDED', '7e2f0a'),
    key(place, 'ci', 'USER_MANAGED', 'GOOGLE_PROVIDED', 'a41be9'),
    key(place, 'old', 'USER_MANAGED', 'USER_PROVIDED', 'c0ffee', { disabled: true }),
    [
      'iam.roles',
      at,
      {
        name: 'orderReader',
        title: 'Order reader',
        description: 'Reads orders',
        includedPermissions: ['pubsub.subscriptions.consume', 'storage.objects.get'],
        stage: 'GA',
      },
    ],
    [
      'iam.roles',
      at,
      {
        name: 'gone',
        title: 'Gone',
        includedPermissions: ['storage.objects.list'],
        stage: 'DEPRECATED',
        deleted: true,
      },
    ],
  ]
}

function key(
  place: Place,
  name: string,
  keyType: string,
  keyOrigin: string,
  id: string,
  more: Put[2] = {},
): Put {
  const isUsers = keyType === 'USER_MANAGED'
  return [
    'iam.keys',
    `projects/${place.project}/serviceAccounts/${account(place, name)}`,
    {
      name: id.repeat(6),
      keyAlgorithm: 'KEY_ALG_RSA_2048',
      keyType,
      keyOrigin,
      validBeforeTime: isUsers ? '9999-12-31T23:59:59Z' : '2026-01-09T14:07:01Z',
      ...more,
    },
  ]
}

/** The project's policy, with Google's own service agents in it, as every project has them. */
export function grants(place: Place): readonly Grant[] {
  const { project, number } = place
  const agents: readonly (readonly [string, string])[] = [
    ['roles/compute.serviceAgent', `service-${number}@compute-system.iam.gserviceaccount.com`],
    ['roles/container.serviceAgent', `service-${number}@container-engine-robot.iam.gserviceaccount.com`],
    ['roles/pubsub.serviceAgent', `service-${number}@gcp-sa-pubsub.iam.gserviceaccount.com`],
    ['roles/run.serviceAgent', `service-${number}@serverless-robot-prod.iam.gserviceaccount.com`],
    ['roles/cloudfunctions.serviceAgent', `service-${number}@gcf-admin-robot.iam.gserviceaccount.com`],
    [
      'roles/artifactregistry.serviceAgent',
      `service-${number}@gcp-sa-artifactregistry.iam.gserviceaccount.com`,
    ],
    ['roles/cloudbuild.builds.builder', `${number}@cloudbuild.gserviceaccount.com`],
    ['roles/editor', `${number}@cloudservices.gserviceaccount.com`],
  ]
  return [
    [
      `projects/${project}`,
      {
        version: 3,
        bindings: [
          ...agents.map(([role, email]) => ({ role, members: [`serviceAccount:${email}`] })),
          { role: 'roles/owner', members: ['user:Ada@example.com', 'group:owners@example.com'] },
          {
            role: 'roles/storage.objectViewer',
            members: [
              `serviceAccount:${account(place, 'web')}`,
              'deleted:serviceAccount:gone@x.iam.gserviceaccount.com?uid=102226525785201700412',
            ],
          },
          {
            role: 'roles/logging.viewer',
            members: ['group:auditors@example.com'],
            condition: {
              title: 'this year',
              description: 'Until the audit ends',
              expression: 'request.time < timestamp("2027-01-01T00:00:00Z")',
            },
          },
          {
            role: `projects/${project}/roles/orderReader`,
            members: [`serviceAccount:${account(place, 'ci')}`],
          },
        ],
        auditConfigs: [{ service: 'allServices', auditLogConfigs: [{ logType: 'DATA_READ' }] }],
      },
    ],
    [
      `//iam.googleapis.com/projects/${project}/serviceAccounts/${account(place, 'web')}`,
      {
        bindings: [
          {
            role: 'roles/iam.workloadIdentityUser',
            members: [`serviceAccount:${project}.svc.id.goog[shop/web]`],
          },
        ],
      },
    ],
  ]
}
