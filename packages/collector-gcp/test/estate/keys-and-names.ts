import { BY_TERRAFORM, type Grant, link, locally, type Place, type Put } from './place.ts'

/** Secrets (what is known of them), keys, and names. */
export function keysAndNames(place: Place): readonly Put[] {
  return [...secrets(place), ...keys(place), ...names(place)]
}

function secrets(place: Place): readonly Put[] {
  const { project, region } = place
  const automatic = { automatic: {} }
  return [
    [
      'secretmanager.secrets',
      `projects/${project}`,
      { name: 'session-key', replication: automatic, labels: { ...BY_TERRAFORM, team: 'shop' } },
    ],
    [
      'secretmanager.secrets',
      `projects/${project}`,
      {
        name: 'stripe',
        replication: { userManaged: { replicas: [{ location: region }] } },
        topics: [{ name: `projects/${project}/topics/orders` }],
        rotation: { nextRotationTime: '2027-01-01T00:00:00Z', rotationPeriod: '7776000s' },
        annotations: { rotated_by: 'ci', 'old-password': place.secret('secret-annotation') },
        versionAliases: { stable: '2' },
      },
    ],
    ['secretmanager.secrets', `projects/${project}`, { name: 'npm', replication: automatic }],
    ...['1', '2'].map(
      (name): Put => [
        'secretmanager.versions',
        `projects/${project}/secrets/stripe`,
        {
          name,
          state: name === '1' ? 'DISABLED' : 'ENABLED',
          replicationStatus: { userManaged: { replicas: [{ location: region }] } },
        },
      ],
    ),
  ]
}

function keys(place: Place): readonly Put[] {
  const ring = `${locally(place)}/keyRings/shop`
  const key = (name: string, purpose: string, algorithm: string, more: Put[2] = {}): readonly Put[] => [
    [
      'cloudkms.cryptoKeys',
      ring,
      {
        name,
        purpose,
        versionTemplate: { protectionLevel: 'SOFTWARE', algorithm },
        destroyScheduledDuration: '2592000s',
        ...(purpose === 'ENCRYPT_DECRYPT' && {
          primary: {
            name: `${ring}/cryptoKeys/${name}/cryptoKeyVersions/1`,
            state: 'ENABLED',
            protectionLevel: 'SOFTWARE',
            algorithm,
            createTime: '2025-03-01T00:00:00.000000000Z',
            generateTime: '2025-03-01T00:00:00.000000000Z',
          },
        }),
        ...more,
      },
    ],
    [
      'cloudkms.cryptoKeyVersions',
      `${ring}/cryptoKeys/${name}`,
      {
        name: '1',
        state: 'ENABLED',
        protectionLevel: 'SOFTWARE',
        algorithm,
        generateTime: '2025-03-01T00:00:00.000000000Z',
      },
    ],
  ]
  return [
    ['cloudkms.keyRings', locally(place), { name: 'shop' }],
    ...key('orders', 'ENCRYPT_DECRYPT', 'GOOGLE_SYMMETRIC_ENCRYPTION', {
      rotationPeriod: '7776000s',
      nextRotationTime: '2027-01-01T00:00:00Z',
      labels: BY_TERRAFORM,
    }),
    ...key('signing', 'ASYMMETRIC_SIGN', 'EC_SIGN_P256_SHA256'),
  ]
}

function names(place: Place): readonly Put[] {
  const { project } = place
  const at = `projects/${project}`
  const zone = `${at}/managedZones/shop`
  const record = (name: string, type: string, ttl: number, rrdatas: readonly string[]): Put => [
    'dns.resourceRecordSets',
    zone,
    { name, type, ttl, rrdatas },
  ]
  const servers = ['a', 'b', 'c', 'd'].map(letter => `ns-cloud-${letter}1.googledomains.com.`)
  return [
    [
      'dns.managedZones',
      at,
      {
        name: 'shop',
        dnsName: 'shop.example.com.',
        description: 'The shop',
        visibility: 'public',
        nameServers: servers,
        labels: BY_TERRAFORM,
        cloudLoggingConfig: { kind: 'dns#managedZoneCloudLoggingConfig', enableLogging: false },
        dnssecConfig: {
          kind: 'dns#managedZoneDnsSecConfig',
          state: 'on',
          nonExistence: 'nsec3',
          defaultKeySpecs: [
            { kind: 'dns#dnsKeySpec', keyType: 'keySigning', algorithm: 'rsasha256', keyLength: 2_048 },
            { kind: 'dns#dnsKeySpec', keyType: 'zoneSigning', algorithm: 'rsasha256', keyLength: 1_024 },
          ],
        },
      },
    ],
    [
      'dns.managedZones',
      at,
      {
        name: 'inside',
        dnsName: 'shop.internal.',
        description: '',
        visibility: 'private',
        nameServers: ['ns-gcp-private.googledomains.com.'],
        privateVisibilityConfig: {
          kind: 'dns#managedZonePrivateVisibilityConfig',
          networks: [
            {
              kind: 'dns#managedZonePrivateVisibilityConfigNetwork',
              networkUrl: link(`${at}/global/networks/shop`),
            },
          ],
        },
      },
    ],
    record('shop.example.com.', 'NS', 21_600, servers),
    record('shop.example.com.', 'SOA', 21_600, [
      `${servers[0]} cloud-dns-hostmaster.google.com. 1 21600 3600 259200 300`,
    ]),
    record('shop.example.com.', 'A', 300, ['203.0.113.80']),
    record('shop.example.com.', 'TXT', 300, ['"v=spf1 -all"', '"site=\\"quoted\\""']),
    record('*.shop.example.com.', 'CNAME', 300, ['shop.example.com.']),
    [
      'dns.policies',
      at,
      {
        name: 'inbound',
        description: 'From the office',
        enableInboundForwarding: true,
        enableLogging: true,
        networks: [{ kind: 'dns#policyNetwork', networkUrl: link(`${at}/global/networks/shop`) }],
      },
    ],
  ]
}

export function keyGrants(place: Place): readonly Grant[] {
  return [
    [
      `//cloudkms.googleapis.com/${locally(place)}/keyRings/shop/cryptoKeys/orders`,
      {
        bindings: [
          {
            role: 'roles/cloudkms.cryptoKeyEncrypterDecrypter',
            members: [`serviceAccount:service-${place.number}@gs-project-accounts.iam.gserviceaccount.com`],
          },
        ],
      },
    ],
    [
      `//secretmanager.googleapis.com/projects/${place.project}/secrets/session-key`,
      {
        bindings: [
          {
            role: 'roles/secretmanager.secretAccessor',
            members: [`serviceAccount:web@${place.project}.iam.gserviceaccount.com`],
          },
        ],
      },
    ],
  ]
}
