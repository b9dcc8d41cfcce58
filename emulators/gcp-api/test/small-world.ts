import { type GcpApi, type GcpApiOptions, startGcpApi } from '../src/index.ts'

export const PROJECT = 'demo'
const NUMBER = '123456789012'

/** A server with something of every service. */
export async function smallWorld(options: Partial<GcpApiOptions> = {}): Promise<GcpApi> {
  const api = await startGcpApi({
    projects: [
      {
        projectId: PROJECT,
        projectNumber: NUMBER,
        name: 'Demo',
        parent: 'folders/7',
        labels: { env: 'test' },
      },
      { projectId: 'other', projectNumber: '210987654321', services: ['storage.googleapis.com'] },
    ],
    folders: [{ name: 'folders/7', displayName: 'Tests', parent: 'organizations/111442920246' }],
    ...options,
  })
  for (const [collection, parent, body] of RESOURCES) api.put(collection, parent, body)
  api.iam(`projects/${PROJECT}`, { bindings: [{ role: 'roles/owner', members: ['user:ada@example.com'] }] })
  api.iam(`//storage.googleapis.com/demo-logs`, {
    bindings: [{ role: 'roles/storage.objectViewer', members: ['allUsers'] }],
  })
  api.iam(`//pubsub.googleapis.com/${P}/topics/orders`, {
    bindings: [{ role: 'roles/pubsub.publisher', members: ['allAuthenticatedUsers'] }],
  })
  return api
}

const P = `projects/${PROJECT}`
const ZONE = `${P}/zones/us-central1-a`
const LOCATION = `${P}/locations/europe-west1`

type Put = Parameters<GcpApi['put']>

const RESOURCES: readonly Put[] = [
  ...['a', 'b', 'c', 'd', 'e'].map((name): Put => ['compute.instances', ZONE, machine(`vm-${name}`)]),
  ['compute.instances', `${P}/zones/europe-west1-b`, machine('vm-far')],
  ['compute.disks', ZONE, { name: 'vm-a', sizeGb: '10', status: 'READY', labels: { team: 'x' } }],
  ['compute.networks', `${P}/global`, { name: 'default', autoCreateSubnetworks: true }],
  ['compute.addresses', `${P}/global`, { name: 'front', address: '203.0.113.80' }],
  ['compute.addresses', `${P}/regions/europe-west1`, { name: 'nat', address: '203.0.113.81' }],
  ['compute.firewalls', `${P}/global`, { name: 'allow-ssh', direction: 'INGRESS' }],
  ['compute.backendServices', `${P}/regions/europe-west1`, { name: 'inside', protocol: 'TCP' }],
  ['storage.buckets', P, { name: 'demo-logs', labels: { team: 'x' } }],
  ['storage.buckets', 'projects/other', { name: 'other-data' }],
  ['storage.notifications', 'b/demo-logs', { id: '1', topic: `//pubsub.googleapis.com/${P}/topics/orders` }],
  ['container.clusters', LOCATION, { name: 'regional', nodePools: [{ name: 'pool', status: 'RUNNING' }] }],
  [
    'container.clusters',
    `${P}/locations/us-central1-a`,
    { name: 'zonal', status: 'RUNNING', currentMasterVersion: '1.33.5', currentNodeCount: 1 },
  ],
  ['iam.serviceAccounts', P, { email: `web@${PROJECT}.iam.gserviceaccount.com`, displayName: 'Web' }],
  [
    'iam.keys',
    `${P}/serviceAccounts/web@${PROJECT}.iam.gserviceaccount.com`,
    { name: 'abc', keyType: 'USER_MANAGED', keyAlgorithm: 'KEY_ALG_RSA_2048' },
  ],
  [
    'iam.roles',
    P,
    { name: 'reader', title: 'Reader', includedPermissions: ['storage.objects.get'], stage: 'GA' },
  ],
  [
    'sqladmin.instances',
    P,
    { name: 'db', databaseVersion: 'POSTGRES_16', region: 'europe-west1', settings: { tier: 'db-f1-micro' } },
  ],
  ['sqladmin.databases', `${P}/instances/db`, { name: 'shop' }],
  ['sqladmin.users', `${P}/instances/db`, { name: 'postgres' }],
  ['pubsub.topics', P, { name: 'orders' }],
  ['pubsub.subscriptions', P, { name: 'mail', topic: `${P}/topics/orders`, ackDeadlineSeconds: 10 }],
  ['run.services', LOCATION, { name: 'api', uri: 'https://api.example.com' }],
  ['cloudfunctions.functions', LOCATION, { name: 'resize', state: 'ACTIVE', environment: 'GEN_2' }],
  ['secretmanager.secrets', P, { name: 'token', replication: { automatic: {} } }],
  ['cloudkms.keyRings', LOCATION, { name: 'ring' }],
  ['cloudkms.cryptoKeys', `${LOCATION}/keyRings/ring`, { name: 'key', purpose: 'ENCRYPT_DECRYPT' }],
  ['dns.managedZones', P, { name: 'zone', dnsName: 'example.com.', visibility: 'public' }],
  [
    'dns.resourceRecordSets',
    `${P}/managedZones/zone`,
    { name: 'example.com.', type: 'A', ttl: 300, rrdatas: ['192.0.2.1'] },
  ],
  ['artifactregistry.repositories', LOCATION, { name: 'images', format: 'DOCKER' }],
  ['bigquery.datasets', P, { datasetReference: { projectId: PROJECT, datasetId: 'sales' } }],
  [
    'bigquery.tables',
    `${P}/datasets/sales`,
    {
      tableReference: { projectId: PROJECT, datasetId: 'sales', tableId: 'orders' },
      numRows: '9007199254740993',
    },
  ],
  ['redis.instances', LOCATION, { name: 'sessions', state: 'READY', memorySizeGb: 1 }],
  ['memcache.instances', LOCATION, { name: 'pages', state: 'READY', nodeCount: 1 }],
]

function machine(name: string): Put[2] {
  return {
    name,
    machineType: `https://www.googleapis.com/compute/v1/${ZONE}/machineTypes/e2-micro`,
    status: 'RUNNING',
    tags: { items: ['web'] },
    metadata: { items: [{ key: 'a', value: 'b' }] },
    networkInterfaces: [{ name: 'nic0', networkIP: '10.0.0.2' }],
    scheduling: { preemptible: false },
  }
}

/** Asks as somebody with a good token; gives status and body. */
export async function ask(
  api: GcpApi,
  service: string,
  path: string,
  init: RequestInit = {},
): Promise<{ readonly status: number; readonly body: never }> {
  const response = await fetch(`${api.endpoints[service]}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${api.token}`, ...init.headers },
  })
  return { status: response.status, body: (await response.json()) as never }
}
