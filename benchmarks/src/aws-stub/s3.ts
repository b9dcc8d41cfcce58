import { ACCOUNT, type Answer, type Answered, type Asked, has, indexIn, REGION, tokenAt } from './answer.ts'

/** As many as the stub gives at once: that makes a real listing of several pages. */
const PAGE = 1000
const OWNER = '75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a'

/** S3 over so many buckets, addressed by path. */
export function s3Answers(size: number): (asked: Asked) => Answered | undefined {
  const pages = Array.from({ length: Math.ceil(size / PAGE) }, (_, i) => xml(bucketsPage(i * PAGE, size)))
  return ({ url }) => {
    const name = url.pathname.slice(1).replace(/\/$/, '')
    if (name === '') {
      const answer = pages[indexIn(url.searchParams.get('continuation-token')) / PAGE]
      return answer && { operation: 'ListBuckets', answer }
    }
    const facet = FACETS.find(({ query }) => url.searchParams.has(query))
    return facet && { operation: facet.operation, answer: facetAnswer(facet, name) }
  }
}

function bucketsPage(from: number, size: number): string {
  const to = Math.min(from + PAGE, size)
  const buckets = Array.from(
    { length: to - from },
    (_, i) =>
      `<Bucket><BucketArn>arn:aws:s3:::${bucketName(from + i)}</BucketArn><BucketRegion>${REGION}</BucketRegion><CreationDate>2026-01-01T08:00:00.000Z</CreationDate><Name>${bucketName(from + i)}</Name></Bucket>`,
  )
  const next = to < size ? `<ContinuationToken>${tokenAt(to)}</ContinuationToken>` : ''
  return `<ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Owner><ID>${OWNER}</ID></Owner><Buckets>${buckets.join('')}</Buckets>${next}</ListAllMyBucketsResult>`
}

function bucketName(i: number): string {
  return `company-${String(i).padStart(6, '0')}-logs`
}

interface Facet {
  readonly operation: string
  /** The sub-resource in the URL. */
  readonly query: string
  /** How many of a hundred buckets have it set. */
  readonly set: number
  readonly answer: Answer
  readonly absent: Answer
}

const FACETS: readonly Facet[] = [
  facet(
    'GetBucketAcl',
    'acl',
    100,
    `<AccessControlPolicy><Owner><ID>${OWNER}</ID></Owner><AccessControlList><Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>${OWNER}</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant></AccessControlList></AccessControlPolicy>`,
  ),
  facet(
    'GetBucketCors',
    'cors',
    10,
    '<CORSConfiguration><CORSRule><AllowedOrigin>https://www.example.com</AllowedOrigin><AllowedMethod>GET</AllowedMethod><AllowedMethod>PUT</AllowedMethod><AllowedHeader>*</AllowedHeader><MaxAgeSeconds>3000</MaxAgeSeconds></CORSRule></CORSConfiguration>',
    'NoSuchCORSConfiguration',
  ),
  facet(
    'GetBucketEncryption',
    'encryption',
    100,
    '<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>',
  ),
  facet(
    'GetBucketLifecycleConfiguration',
    'lifecycle',
    30,
    '<LifecycleConfiguration><Rule><ID>expire</ID><Filter><Prefix>logs/</Prefix></Filter><Status>Enabled</Status><Transition><Days>30</Days><StorageClass>STANDARD_IA</StorageClass></Transition><Expiration><Days>365</Days></Expiration></Rule></LifecycleConfiguration>',
    'NoSuchLifecycleConfiguration',
  ),
  facet(
    'GetBucketLogging',
    'logging',
    20,
    '<BucketLoggingStatus><LoggingEnabled><TargetBucket>company-000000-logs</TargetBucket><TargetPrefix>access/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>',
    '<BucketLoggingStatus xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>',
  ),
  facet(
    'GetBucketNotificationConfiguration',
    'notification',
    10,
    `<NotificationConfiguration><QueueConfiguration><Id>created</Id><Queue>arn:aws:sqs:${REGION}:${ACCOUNT}:created</Queue><Event>s3:ObjectCreated:*</Event></QueueConfiguration></NotificationConfiguration>`,
    '<NotificationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>',
  ),
  facet(
    'GetObjectLockConfiguration',
    'object-lock',
    3,
    '<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>',
    'ObjectLockConfigurationNotFoundError',
  ),
  facet(
    'GetBucketOwnershipControls',
    'ownershipControls',
    90,
    '<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>',
    'OwnershipControlsNotFoundError',
  ),
  {
    operation: 'GetBucketPolicy',
    query: 'policy',
    set: 40,
    answer: {
      type: 'application/json',
      body: Buffer.from(
        '{"Version":"2012-10-17","Statement":[{"Sid":"TlsOnly","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::company/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}',
      ),
    },
    absent: error('NoSuchBucketPolicy'),
  },
  facet(
    'GetPublicAccessBlock',
    'publicAccessBlock',
    95,
    '<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>',
    'NoSuchPublicAccessBlockConfiguration',
  ),
  facet(
    'GetBucketReplication',
    'replication',
    5,
    `<ReplicationConfiguration><Role>arn:aws:iam::${ACCOUNT}:role/replication</Role><Rule><ID>all</ID><Priority>0</Priority><Status>Enabled</Status><Filter><Prefix/></Filter><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication><Destination><Bucket>arn:aws:s3:::company-000001-logs</Bucket></Destination></Rule></ReplicationConfiguration>`,
    'ReplicationConfigurationNotFoundError',
  ),
  facet(
    'GetBucketTagging',
    'tagging',
    80,
    '<Tagging><TagSet><Tag><Key>team</Key><Value>platform</Value></Tag><Tag><Key>env</Key><Value>production</Value></Tag><Tag><Key>cost-center</Key><Value>cc-17</Value></Tag></TagSet></Tagging>',
    'NoSuchTagSet',
  ),
  facet(
    'GetBucketVersioning',
    'versioning',
    50,
    '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>',
    '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>',
  ),
  facet(
    'GetBucketWebsite',
    'website',
    3,
    '<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument></WebsiteConfiguration>',
    'NoSuchWebsiteConfiguration',
  ),
]

/** `absent`: an error code, or the document that says so. */
function facet(operation: string, query: string, set: number, document: string, absent = ''): Facet {
  return {
    operation,
    query,
    set,
    answer: xml(document.replace('>', ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/">')),
    absent: absent.startsWith('<') ? xml(absent) : error(absent),
  }
}

function facetAnswer({ query, set, answer, absent }: Facet, bucket: string): Answer {
  return has(Number(/\d+/.exec(bucket)?.[0] ?? 0), set, query.length * 7 + query.charCodeAt(0))
    ? answer
    : absent
}

function xml(document: string): Answer {
  return {
    type: 'application/xml',
    body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${document}`),
  }
}

function error(code: string): Answer {
  return {
    status: 404,
    ...xml(
      `<Error><Code>${code}</Code><Message>The specified configuration does not exist</Message><BucketName>company</BucketName><RequestId>4442587FB7D0A2F9</RequestId><HostId>vZ5tm6BzpoSBvT5oXkXyIhYcNKhx6uLDoYHbzPyZCLOtUIDKq9QmbbsbZ1VSbBmL</HostId></Error>`,
    ),
  }
}
