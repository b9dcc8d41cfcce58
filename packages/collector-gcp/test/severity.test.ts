import type { DriftReport, JsonObject, Severity } from '@wgo/core'
import { compareSnapshots } from '@wgo/drift'
import type { GcpApi } from '@wgo/gcp-api'
import { TEST_REDACTION_KEY } from '@wgo/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { ESTATE_PROJECTS } from './estate.ts'
import { emulatedEstate } from './support/emulated.ts'

const [P = ''] = ESTATE_PROJECTS.map(({ projectId }) => projectId)
const AT = `projects/${P}`
const ZONE = `${AT}/zones/europe-west1-b`
const LOCATION = `${AT}/locations/europe-west1`
const CLUSTER = `container/${LOCATION}/clusters/shop`

interface Case {
  readonly what: string
  readonly does: (api: GcpApi) => unknown
  readonly type: string
  readonly severity: Severity
  readonly reason: RegExp
}

const patch =
  (name: string, change: JsonObject) =>
  (api: GcpApi): unknown =>
    api.patch(name, change)
const grant =
  (name: string, role: string, member: string) =>
  (api: GcpApi): unknown =>
    api.iam(name, { bindings: [{ role, members: [member] }] })

/** Changes that people must hear of: the rules hold for the properties that are really read. */
const CASES: readonly Case[] = [
  {
    what: 'a firewall rule for the whole internet',
    does: patch(`compute/${AT}/global/firewalls/shop-allow-iap`, { sourceRanges: ['0.0.0.0/0'] }),
    type: 'google_compute_firewall',
    severity: 'critical',
    reason: /internet/,
  },
  {
    what: 'a bucket that may become public',
    does: patch(`storage/b/${P}-orders`, {
      iamConfiguration: {
        uniformBucketLevelAccess: { enabled: false },
        publicAccessPrevention: 'inherited',
      },
    }),
    type: 'google_storage_bucket',
    severity: 'high',
    reason: /no longer prevented.*access lists count|access lists count.*no longer prevented/,
  },
  {
    what: 'a public bucket',
    does: grant(`//storage.googleapis.com/${P}-orders`, 'roles/storage.objectViewer', 'allUsers'),
    type: 'google_storage_bucket_iam_member',
    severity: 'critical',
    reason: /./,
  },
  {
    what: 'a public topic',
    does: grant(
      `//pubsub.googleapis.com/${AT}/topics/dead`,
      'roles/pubsub.subscriber',
      'allAuthenticatedUsers',
    ),
    type: 'google_pubsub_topic_iam_member',
    severity: 'critical',
    reason: /./,
  },
  {
    what: 'an identity that others may act as',
    does: grant(
      `//iam.googleapis.com/${AT}/serviceAccounts/ci@${P}.iam.gserviceaccount.com`,
      'roles/iam.serviceAccountTokenCreator',
      'user:eve@example.com',
    ),
    type: 'google_service_account_iam_member',
    severity: 'high',
    reason: /act as another identity/,
  },
  {
    what: 'an owner',
    does: grant(AT, 'roles/owner', 'user:eve@example.com'),
    type: 'google_project_iam_member',
    severity: 'critical',
    reason: /nearly everything/,
  },
  {
    what: 'a role of the project that lets its holders grant themselves the rest',
    does: patch(`iam/${AT}/roles/orderReader`, {
      includedPermissions: ['storage.buckets.get', 'resourcemanager.projects.setIamPolicy'],
    }),
    type: 'google_project_iam_custom_role',
    severity: 'high',
    reason: /grant more rights/,
  },
  {
    what: 'an outdated protocol for whoever connects',
    does: patch(`compute/${AT}/global/sslPolicies/modern`, { minTlsVersion: 'TLS_1_0' }),
    type: 'google_compute_ssl_policy',
    severity: 'high',
    reason: /outdated protocol/,
  },
  {
    what: 'a database for the whole internet, without encryption',
    does: patch(`sqladmin/${AT}/instances/orders`, {
      settings: {
        ipConfiguration: {
          ipv4Enabled: true,
          sslMode: 'ALLOW_UNENCRYPTED_AND_ENCRYPTED',
          authorizedNetworks: [{ kind: 'sql#aclEntry', name: 'all', value: '0.0.0.0/0' }],
        },
      },
    }),
    type: 'google_sql_database_instance',
    severity: 'critical',
    reason: /whole internet/,
  },
  {
    what: 'a control plane for everybody, on another channel',
    does: patch(CLUSTER, { masterAuthorizedNetworksConfig: { enabled: false, cidrBlocks: null } }),
    type: 'google_container_cluster',
    severity: 'high',
    reason: /less private/,
  },
  {
    what: 'a machine with a public address that may be deleted',
    does: api =>
      api.patch(`compute/${ZONE}/instances/orders-db`, body => ({
        ...body,
        deletionProtection: false,
        networkInterfaces: (body.networkInterfaces as readonly JsonObject[]).map(each => ({
          ...each,
          accessConfigs: [{ name: 'external-nat', networkTier: 'PREMIUM', natIP: '203.0.113.9' }],
        })),
      })),
    type: 'google_compute_instance',
    severity: 'high',
    reason: /deletion was turned off.*public address|public address.*deletion was turned off/,
  },
  {
    what: 'a machine that runs as somebody else',
    does: patch(`compute/${ZONE}/instances/web-0`, {
      serviceAccounts: [{ email: `ci@${P}.iam.gserviceaccount.com`, scopes: [] }],
    }),
    type: 'google_compute_instance',
    severity: 'medium',
    reason: /another identity/,
  },
  {
    what: 'a service that runs as somebody else',
    does: api =>
      api.patch(`run/${LOCATION}/services/api`, body => ({
        ...body,
        template: { ...(body.template as JsonObject), serviceAccount: `ci@${P}.iam.gserviceaccount.com` },
      })),
    type: 'google_cloud_run_v2_service',
    severity: 'medium',
    reason: /another identity/,
  },
  {
    what: 'nodes that run as somebody else',
    does: api =>
      api.patch(CLUSTER, body => ({
        ...body,
        nodePools: (body.nodePools as readonly JsonObject[]).map(each => ({
          ...each,
          config: { ...(each.config as JsonObject), serviceAccount: `ci@${P}.iam.gserviceaccount.com` },
        })),
      })),
    type: 'google_container_node_pool',
    severity: 'medium',
    reason: /another identity/,
  },
  {
    what: 'a cluster with legacy rights, whose nodes have public addresses',
    does: patch(`container/${AT}/locations/europe-west1-b/clusters/tools`, {
      legacyAbac: { enabled: true },
      privateClusterConfig: { enablePrivateNodes: false },
      shieldedNodes: { enabled: false },
    }),
    type: 'google_container_cluster',
    severity: 'high',
    reason: /(?=.*legacy rights)(?=.*less private)(?=.*guard of machines)/,
  },
  {
    what: 'a rule of a firewall policy that lets everybody in',
    does: patch(`compute/${AT}/global/firewallPolicies/shop-baseline`, {
      rules: [
        {
          priority: 1_000,
          action: 'allow',
          direction: 'INGRESS',
          match: { srcIpRanges: ['0.0.0.0/0'], layer4Configs: [{ ipProtocol: 'tcp', ports: ['22'] }] },
        },
      ],
    }),
    type: 'google_compute_network_firewall_policy_rule',
    severity: 'critical',
    reason: /remote administration/,
  },
  {
    what: 'a function that everybody may call',
    does: grant(
      `//cloudfunctions.googleapis.com/${LOCATION}/functions/webhook`,
      'roles/cloudfunctions.invoker',
      'allUsers',
    ),
    type: 'google_cloudfunctions2_function_iam_member',
    severity: 'critical',
    reason: /everyone on the internet/,
  },
  {
    what: 'a dataset that everybody may read',
    does: patch(`bigquery/${AT}/datasets/sales`, {
      access: [{ role: 'READER', specialGroup: 'allAuthenticatedUsers' }],
    }),
    type: 'google_bigquery_dataset',
    severity: 'critical',
    reason: /may read the dataset/,
  },
  {
    what: 'the audit log sent nowhere',
    does: patch(`logging/${AT}/sinks/_Default`, { disabled: true }),
    type: 'google_logging_project_sink',
    severity: 'high',
    reason: /no longer sent/,
  },
  {
    what: 'logs that are kept for a shorter time',
    does: patch(`logging/${LOCATION}/buckets/audits`, { retentionDays: 1 }),
    type: 'google_logging_project_bucket_config',
    severity: 'medium',
    reason: /shorter time/,
  },
  {
    what: 'a key that cannot be used, and is no longer rotated',
    does: api =>
      api.patch(`cloudkms/${LOCATION}/keyRings/shop/cryptoKeys/orders`, body => ({
        ...body,
        rotationPeriod: null,
        primary: { ...(body.primary as JsonObject), state: 'DISABLED' },
      })),
    type: 'google_kms_crypto_key',
    severity: 'critical',
    reason: /(?=.*cannot be read)(?=.*no longer rotated)/,
  },
  {
    what: 'an agent of another project that looks after this one',
    does: grant(
      `//secretmanager.googleapis.com/${AT}/secrets/session-key`,
      'roles/secretmanager.admin',
      'serviceAccount:service-1@evil-robot.iam.gserviceaccount.com',
    ),
    type: 'google_secret_manager_secret_iam_member',
    severity: 'high',
    reason: /act as another identity/,
  },
  {
    what: 'a new key of an account',
    does: api =>
      api.put('iam.keys', `${AT}/serviceAccounts/ci@${P}.iam.gserviceaccount.com`, {
        name: 'f'.repeat(40),
        keyAlgorithm: 'KEY_ALG_RSA_2048',
        keyOrigin: 'GOOGLE_PROVIDED',
        keyType: 'USER_MANAGED',
      }),
    type: 'google_service_account_key',
    severity: 'high',
    reason: /long-lived credential/,
  },
]

describe('how severe a change of Google Cloud is', () => {
  let report: DriftReport
  beforeAll(async () => {
    await using world = await emulatedEstate()
    const before = await world.scan({}, { redactionKey: TEST_REDACTION_KEY })
    for (const { does } of CASES) does(world.api)
    world.api.remove(`logging/${AT}/sinks/to-bucket`)
    const after = await world.scan({}, { redactionKey: TEST_REDACTION_KEY })
    report = await compareSnapshots(before.reader, after.reader)
  }, 60_000)

  test('a log sink that is removed', () => {
    const found = report.changes.find(({ type, action }) => /_sink$/.test(type) && action === 'remove')
    expect(found).toMatchObject({ severity: 'high', reasons: [expect.stringMatching(/was removed/)] })
  })

  test.each(CASES)('$what', ({ type, severity, reason }) => {
    const found = report.changes.filter(each => each.type === type && each.action !== 'remove')
    const told = found.map(({ severity, reasons }) => `${severity}: ${reasons.join(' ')}`)
    expect(
      told.some(each => each.startsWith(severity) && reason.test(each)),
      told.join('\n'),
    ).toBe(true)
  })
})
