import { account, BY_TERRAFORM, type Grant, locally, type Place, type Put } from './place.ts'

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

export function buckets(place: Place): readonly Put[] {
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
