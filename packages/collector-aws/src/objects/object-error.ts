import { WgoError } from '@wgo/core'
import { awsError } from '../calls/aws-error.ts'
import { causeOf, type Seen } from '../calls/seen.ts'

/** What was wanted of a bucket. */
export interface Wanted {
  /** `GetObject`. */
  readonly operation: string
  readonly permission: string
  /** Of the object, or what the names begin with. */
  readonly name: string
  /** Sent along with a customer's key. */
  readonly withKey: boolean
}

export interface Where extends Wanted {
  readonly bucket: string
  readonly region: string
  readonly endpoint: string | undefined
  /** When the answer came. */
  readonly now: number
}

/** What S3 says of buckets and objects, in words that name them; all else as of any call. */
export function objectError(thrown: unknown, seen: Seen, where: Where): WgoError {
  const { bucket, name, region, endpoint, now, operation, permission } = where
  const url = `s3://${bucket}/${name}`
  const special = SPECIAL.find(each => each.is(seen, where))
  if (special) {
    const { code, message, next } = special.tell(where, url)
    return new WgoError(code, message, {
      provider: 'aws',
      resource: url,
      suggestions: next,
      ...(code === 'ACCESS_DENIED' && { permission }),
      cause: causeOf(seen),
    })
  }
  return awsError(thrown, {
    what: `s3 ${operation} of ${url}`,
    region,
    permission,
    proven: false,
    everywhere: true,
    now,
    ...(endpoint !== undefined && { endpoint }),
  })
}

interface Special {
  readonly is: (seen: Seen, where: Where) => boolean
  readonly tell: (where: Where, url: string) => Telling
}

interface Telling {
  readonly code: 'INPUT_INVALID' | 'PROVIDER_REFUSED' | 'ACCESS_DENIED'
  readonly message: string
  readonly next: readonly string[]
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const SPECIAL: readonly Special[] = [
  {
    is: ({ code }) => code === 'NoSuchBucket',
    tell: ({ bucket }) => ({
      code: 'INPUT_INVALID',
      message: `There is no bucket ${bucket}.`,
      next: ['aws s3 ls'],
    }),
  },
  {
    is: ({ code }) => code === 'InvalidObjectState',
    tell: ({ bucket, name }, url) => ({
      code: 'PROVIDER_REFUSED',
      message: `${url} lies in an archive (Glacier): it must be restored before it can be read.`,
      next: [
        `aws s3api restore-object --bucket ${bucket} --key ${JSON.stringify(name)} --restore-request Days=1`,
      ],
    }),
  },
  {
    is: ({ code, status, message }, { withKey }) =>
      !withKey && status === 400 && code === 'InvalidRequest' && /server side encryption/i.test(message),
    tell: (_, url) => ({
      code: 'INPUT_INVALID',
      message: `${url} is encrypted with a customer's key (SSE-C), and none is given.`,
      next: [`${url}?encryption_key=BASE64`],
    }),
  },
  {
    is: ({ code, message }, { withKey }) =>
      withKey && code === 'AccessDenied' && !/not authorized to perform/.test(message),
    tell: (_, url) => ({
      code: 'ACCESS_DENIED',
      message: `Not allowed: ${url}. Its encryption_key may be another, too: S3 does not say which.`,
      next: ['Allow s3:GetObject.', 'Compare the key with the one in the configuration of the backend.'],
    }),
  },
  {
    is: ({ code, status, message }, { operation }) =>
      operation === 'GetObject' && status === 403 && code === 'AccessDenied' && !/perform/.test(message),
    tell: (_, url) => ({
      code: 'ACCESS_DENIED',
      message: `Not allowed, or not there: ${url}. S3 tells the difference to who has s3:ListBucket.`,
      next: ['Allow s3:GetObject.', 'Allow s3:ListBucket.'],
    }),
  },
]
