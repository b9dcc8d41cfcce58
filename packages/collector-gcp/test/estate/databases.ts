import { BY_TERRAFORM, type Place, type Put } from './place.ts'

export function sql(place: Place): readonly Put[] {
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
        settings: sqlSettings('db-f1-micro', place),
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
