import { account, BY_TERRAFORM, type Grant, locally, type Place, type Put } from './place.ts'

/** Buckets, databases, data sets, caches. */
export function data(place: Place): readonly Put[] {
  return [...buckets(place), ...sql(place), ...bigquery(place), ...caches(place)]
}

const UNIFORM = {
  bucketPolicyOnly: { enabled: true, lockedTime: '2026-04-29T19:59:58.666Z' },
  uniformBucketLevelAccess: { enabled: true, lockedTime: '2026-04-29T19:59:58.666Z' },
  publicAccessPrevention: 'enforced',
}
const LEGACY = {
  bucketPolicyOnly: { enabled: false },
  uniformBucketLevelAccess: { enabled: false },
  publicAccessPrevention: 'inherited',
}
const SOFT_DELETE = { retentionDurationSeconds: '604800', effectiveTime: '2025-01-29T19:59:58.666Z' }

function buckets(place: Place): readonly Put[] {
  const { project } = place
  const bucket = (name: string, body: Put[2]): Put => [
    'storage.buckets',
    `projects/${project}`,
    {
      name: `${project}-${name}`,
      iamConfiguration: UNIFORM,
      softDeletePolicy: SOFT_DELETE,
      rpo: 'DEFAULT',
      ...body,
    },
  ]
  return [
    bucket('assets', {
      labels: { ...BY_TERRAFORM, team: 'shop' },
      website: { mainPageSuffix: 'index.html', notFoundPage: '404.html' },
      cors: [
        {
          origin: ['https://shop.example.com'],
          method: ['GET'],
          responseHeader: ['ETag'],
          maxAgeSeconds: 3_600,
        },
      ],
      iamConfiguration: { ...UNIFORM, publicAccessPrevention: 'inherited' },
    }),
    bucket('orders', {
      location: 'EUROPE-WEST1',
      locationType: 'region',
      versioning: { enabled: true },
      encryption: {
        defaultKmsKeyName: `${locally(place)}/keyRings/shop/cryptoKeys/orders`,
      },
      lifecycle: {
        rule: [
          {
            action: { type: 'SetStorageClass', storageClass: 'NEARLINE' },
            condition: { age: 30, matchesStorageClass: ['STANDARD'] },
          },
          { action: { type: 'Delete' }, condition: { numNewerVersions: 3, isLive: false } },
        ],
      },
      logging: { logBucket: `${project}-logs`, logObjectPrefix: 'orders' },
      retentionPolicy: {
        retentionPeriod: '2592000',
        effectiveTime: '2025-03-01T00:00:00.000Z',
        isLocked: false,
      },
      labels: { team: 'orders' },
    }),
    bucket('logs', {
      storageClass: 'COLDLINE',
      autoclass: { enabled: false, toggleTime: '2025-03-01T00:00:00.000Z' },
    }),
    bucket('legacy', {
      iamConfiguration: LEGACY,
      acl: [
        {
          kind: 'storage#bucketAccessControl',
          id: `${project}-legacy/project-owners-${place.number}`,
          selfLink: `https://www.googleapis.com/storage/v1/b/${project}-legacy/acl/project-owners-${place.number}`,
          bucket: `${project}-legacy`,
          entity: `project-owners-${place.number}`,
          role: 'OWNER',
          projectTeam: { projectNumber: place.number, team: 'owners' },
          etag: 'CAE=',
        },
      ],
      owner: { entity: `project-owners-${place.number}` },
    }),
    bucket('tf-state', { versioning: { enabled: true }, location: 'EU' }),
    [
      'storage.notifications',
      `b/${project}-orders`,
      {
        id: '1',
        topic: `//pubsub.googleapis.com/projects/${project}/topics/uploads`,
        event_types: ['OBJECT_FINALIZE'],
        object_name_prefix: 'in/',
        payload_format: 'JSON_API_V1',
        custom_attributes: { from: 'orders' },
      },
    ],
  ]
}

export function bucketGrants({ project, number, ...place }: Place): readonly Grant[] {
  const legacy = [
    {
      role: 'roles/storage.legacyBucketOwner',
      members: [`projectEditor:${project}`, `projectOwner:${project}`],
    },
    { role: 'roles/storage.legacyBucketReader', members: [`projectViewer:${project}`] },
  ]
  return [
    [
      `//storage.googleapis.com/${project}-assets`,
      { bindings: [...legacy, { role: 'roles/storage.objectViewer', members: ['allUsers'] }] },
    ],
    [
      `//storage.googleapis.com/${project}-orders`,
      {
        bindings: [
          ...legacy,
          {
            role: 'roles/storage.objectAdmin',
            members: [`serviceAccount:${account({ project, number, ...place }, 'web')}`],
          },
        ],
      },
    ],
    ...['logs', 'legacy', 'tf-state'].map(
      (name): Grant => [`//storage.googleapis.com/${project}-${name}`, { bindings: legacy }],
    ),
  ]
}

function sql(place: Place): readonly Put[] {
  const { project, region, secret } = place
  const at = `projects/${project}`
  return [
    [
      'sqladmin.instances',
      at,
      {
        ...sqlInstance(place, 'orders', 'POSTGRES_16', 'db-custom-2-7680'),
        rootPassword: secret('sql-root-password'),
        settings: {
          ...sqlSettings('db-custom-2-7680', place),
          databaseFlags: [
            { name: 'log_connections', value: 'on' },
            { name: 'cloudsql.iam_authentication', value: 'on' },
            { name: 'session_preload_password', value: secret('sql-flag') },
          ],
          userLabels: { ...BY_TERRAFORM, team: 'orders' },
        },
        replicaNames: ['orders-replica'],
        serverCaCert: {
          kind: 'sql#sslCert',
          instance: 'orders',
          sha1Fingerprint: 'd4cdeb0a2f0dbffe444691dd04f9b2f028345122',
          commonName: 'C=US,O=Google\\, Inc,CN=Google Cloud SQL Server CA',
          certSerialNumber: '0',
          cert: '-----BEGIN CERTIFICATE-----\nMIIDITCCAgmgAwIBAgIBADANBg==\n-----END CERTIFICATE-----',
          createTime: '2025-03-01T00:00:00.000Z',
          expirationTime: '2035-03-01T00:00:00.000Z',
        },
      },
    ],
    [
      'sqladmin.instances',
      at,
      {
        ...sqlInstance(place, 'orders-replica', 'POSTGRES_16', 'db-custom-2-7680'),
        instanceType: 'READ_REPLICA_INSTANCE',
        masterInstanceName: `${project}:orders`,
        replicaConfiguration: {
          kind: 'sql#replicaConfiguration',
          failoverTarget: false,
          mysqlReplicaConfiguration: {
            kind: 'sql#mysqlReplicaConfiguration',
            username: 'replica',
            password: secret('sql-replica-password'),
            clientKey: `-----BEGIN RSA PRIVATE KEY-----\n${secret('sql-replica-key')}\n-----END RSA PRIVATE KEY-----`,
            connectRetryInterval: 60,
          },
        },
      },
    ],
    [
      'sqladmin.instances',
      at,
      {
        ...sqlInstance(place, 'legacy', 'MYSQL_8_0', 'db-f1-micro'),
        settings: { ...sqlSettings('db-f1-micro', place), activationPolicy: 'NEVER' },
        onPremisesConfiguration: {
          kind: 'sql#onPremisesConfiguration',
          hostPort: '203.0.113.5:3306',
          username: 'sync',
          password: secret('sql-on-premises-password'),
        },
      },
    ],
    ...['postgres', 'orders'].map(
      (name): Put => [
        'sqladmin.databases',
        `${at}/instances/orders`,
        { name, charset: 'UTF8', collation: 'en_US.UTF8' },
      ],
    ),
    [
      'sqladmin.databases',
      `${at}/instances/legacy`,
      { name: 'shop', charset: 'utf8mb4', collation: 'utf8mb4_0900_ai_ci' },
    ],
    ['sqladmin.users', `${at}/instances/orders`, { name: 'postgres', host: '' }],
    [
      'sqladmin.users',
      `${at}/instances/orders`,
      { name: `web@${project}.iam`, type: 'CLOUD_IAM_SERVICE_ACCOUNT' },
    ],
    [
      'sqladmin.users',
      `${at}/instances/legacy`,
      { name: 'root', host: '%', password: secret(`sql-user-password-${region}`) },
    ],
  ]
}

function sqlInstance(place: Place, name: string, databaseVersion: string, tier: string): Put[2] {
  const { project, region, zone, number } = place
  return {
    name,
    connectionName: `${project}:${region}:${name}`,
    databaseVersion,
    databaseInstalledVersion: `${databaseVersion}_4`,
    instanceType: 'CLOUD_SQL_INSTANCE',
    region,
    gceZone: zone,
    serviceAccountEmailAddress: `p${number}-a1b2c3@gcp-sa-cloud-sql.iam.gserviceaccount.com`,
    ipAddresses: [{ type: 'PRIVATE', ipAddress: '10.100.0.3' }],
    settings: sqlSettings(tier, place),
    maintenanceVersion: `${databaseVersion}_4.R20251004.01_07`,
    sqlNetworkArchitecture: 'NEW_NETWORK_ARCHITECTURE',
  }
}

function sqlSettings(tier: string, { project, zone }: Place): Put[2] {
  return {
    kind: 'sql#settings',
    settingsVersion: '17',
    tier,
    edition: 'ENTERPRISE',
    availabilityType: 'REGIONAL',
    pricingPlan: 'PER_USE',
    replicationType: 'SYNCHRONOUS',
    activationPolicy: 'ALWAYS',
    authorizedGaeApplications: [],
    dataDiskSizeGb: '20',
    dataDiskType: 'PD_SSD',
    storageAutoResize: true,
    storageAutoResizeLimit: '0',
    deletionProtectionEnabled: true,
    connectorEnforcement: 'NOT_REQUIRED',
    locationPreference: { kind: 'sql#locationPreference', zone },
    maintenanceWindow: { kind: 'sql#maintenanceWindow', hour: 3, day: 7, updateTrack: 'stable' },
    backupConfiguration: {
      kind: 'sql#backupConfiguration',
      enabled: true,
      startTime: '02:00',
      pointInTimeRecoveryEnabled: true,
      transactionLogRetentionDays: 7,
      backupRetentionSettings: { retainedBackups: 7, retentionUnit: 'COUNT' },
    },
    ipConfiguration: {
      ipv4Enabled: false,
      privateNetwork: `projects/${project}/global/networks/shop`,
      sslMode: 'ENCRYPTED_ONLY',
      requireSsl: true,
      authorizedNetworks: [{ kind: 'sql#aclEntry', name: 'office', value: '203.0.113.0/24' }],
    },
    insightsConfig: { queryInsightsEnabled: true, queryStringLength: 1_024, queryPlansPerMinute: 5 },
  }
}

function bigquery(place: Place): readonly Put[] {
  const { project, secret } = place
  const table = (tableId: string, body: Put[2]): Put => [
    'bigquery.tables',
    `projects/${project}/datasets/sales`,
    {
      tableReference: { projectId: project, datasetId: 'sales', tableId },
      location: 'EU',
      numRows: '9007199254740993',
      numBytes: '120034123776',
      numLongTermBytes: '0',
      ...body,
    },
  ]
  return [
    [
      'bigquery.datasets',
      `projects/${project}`,
      {
        datasetReference: { projectId: project, datasetId: 'sales' },
        friendlyName: 'Sales',
        description: 'All that was sold',
        labels: { ...BY_TERRAFORM, team: 'data' },
        location: 'EU',
        type: 'DEFAULT',
        access: [
          { role: 'OWNER', specialGroup: 'projectOwners' },
          { role: 'WRITER', specialGroup: 'projectWriters' },
          { role: 'READER', userByEmail: account(place, 'web') },
        ],
        defaultTableExpirationMs: '7776000000',
        maxTimeTravelHours: '168',
        isCaseInsensitive: false,
      },
    ],
    [
      'bigquery.datasets',
      `projects/${project}`,
      {
        datasetReference: { projectId: project, datasetId: 'scratch' },
        location: 'EU',
        type: 'DEFAULT',
        access: [],
      },
    ],
    table('orders', {
      schema: {
        fields: [
          { name: 'id', type: 'STRING', mode: 'REQUIRED' },
          { name: 'at', type: 'TIMESTAMP', mode: 'NULLABLE' },
          { name: 'lines', type: 'RECORD', mode: 'REPEATED', fields: [{ name: 'sku', type: 'STRING' }] },
        ],
      },
      timePartitioning: { type: 'DAY', field: 'at' },
      clustering: { fields: ['id'] },
      labels: { team: 'data' },
    }),
    table('daily', {
      type: 'VIEW',
      view: { query: 'SELECT DATE(at) d, COUNT(*) n FROM sales.orders GROUP BY d', useLegacySql: false },
    }),
    table('feed', {
      type: 'EXTERNAL',
      externalDataConfiguration: {
        sourceFormat: 'CSV',
        sourceUris: [`https://feeds.example.com/sales.csv?api_key=${secret('bigquery-source-uri')}`],
        autodetect: true,
      },
    }),
  ]
}

function caches(place: Place): readonly Put[] {
  const { project, zone } = place
  return [
    [
      'redis.instances',
      locally(place),
      {
        name: 'sessions',
        displayName: 'Sessions',
        labels: { ...BY_TERRAFORM, team: 'shop' },
        locationId: zone,
        alternativeLocationId: `${zone.slice(0, -1)}c`,
        currentLocationId: zone,
        redisVersion: 'REDIS_7_2',
        reservedIpRange: '10.100.1.0/29',
        host: '10.100.1.4',
        port: 6_379,
        state: 'READY',
        redisConfigs: { 'maxmemory-policy': 'allkeys-lru' },
        tier: 'STANDARD_HA',
        memorySizeGb: 5,
        authorizedNetwork: `projects/${project}/global/networks/shop`,
        persistenceIamIdentity: `serviceAccount:service-${place.number}@cloud-redis.iam.gserviceaccount.com`,
        connectMode: 'PRIVATE_SERVICE_ACCESS',
        authEnabled: true,
        transitEncryptionMode: 'DISABLED',
        readReplicasMode: 'READ_REPLICAS_DISABLED',
      },
    ],
    [
      'memcache.instances',
      locally(place),
      {
        name: 'pages',
        displayName: 'Pages',
        authorizedNetwork: `projects/${project}/global/networks/shop`,
        zones: [zone],
        nodeCount: 2,
        nodeConfig: { cpuCount: 1, memorySizeMb: 1_024 },
        memcacheVersion: 'MEMCACHE_1_6_15',
        memcacheFullVersion: 'memcached-1.6.15',
        parameters: { id: 'p1', params: { 'max-item-size': '1048576' } },
        discoveryEndpoint: '10.100.2.3:11211',
        state: 'READY',
        labels: { team: 'shop' },
      },
    ],
  ]
}
