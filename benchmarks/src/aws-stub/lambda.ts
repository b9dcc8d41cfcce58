import { ACCOUNT, type Answer, type Answered, type Asked, has, indexIn, REGION, tokenAt } from './answer.ts'

/** The most that Lambda gives at once. */
const PAGE = 50

/** Lambda over so many functions. */
export function lambdaAnswers(size: number): (asked: Asked) => Answered | undefined {
  const pages = Array.from({ length: Math.ceil(size / PAGE) }, (_, i) => json(functionsPage(i * PAGE, size)))
  return ({ url }) => {
    if (/^\/2015-03-31\/functions\/?$/.test(url.pathname)) {
      const answer = pages[indexIn(url.searchParams.get('Marker')) / PAGE]
      return answer && { operation: 'ListFunctions', answer }
    }
    const known = DETAILS.find(({ path }) => path.test(decodeURIComponent(url.pathname)))
    if (!known) return undefined
    const i = Number(/function-(\d+)/.exec(url.pathname)?.[1] ?? 0)
    return { operation: known.operation, answer: has(i, known.set, known.set) ? known.answer : known.absent }
  }
}

function functionsPage(from: number, size: number): object {
  const to = Math.min(from + PAGE, size)
  return {
    Functions: Array.from({ length: to - from }, (_, i) => lambdaFunction(from + i)),
    NextMarker: to < size ? tokenAt(to) : null,
  }
}

function lambdaFunction(i: number): object {
  const name = `function-${i}`
  return {
    FunctionName: name,
    FunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
    Runtime: 'nodejs24.x',
    Role: `arn:aws:iam::${ACCOUNT}:role/service-${i % 50}`,
    Handler: 'index.handler',
    CodeSize: 100_000 + i,
    Description: `Does the work of ${name}`,
    Timeout: 30,
    MemorySize: 512,
    LastModified: '2026-01-01T08:00:00.000+0000',
    CodeSha256: Buffer.from(name.padEnd(32, '.')).toString('base64'),
    Version: '$LATEST',
    VpcConfig: {
      SubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
      SecurityGroupIds: ['sg-0123456789abcdef0'],
      VpcId: 'vpc-0123456789abcdef0',
      Ipv6AllowedForDualStack: false,
    },
    Environment: { Variables: { STAGE: 'production', TABLE: `table-${i % 40}`, API_KEY: `not-a-key-${i}` } },
    TracingConfig: { Mode: 'Active' },
    RevisionId: '0f2bb0a4-6a0f-4d0b-9c1b-5e9f0a3b7c55',
    PackageType: 'Zip',
    Architectures: ['arm64'],
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${name}` },
  }
}

interface Detail {
  readonly operation: string
  readonly path: RegExp
  /** How many of a hundred functions have it set. */
  readonly set: number
  readonly answer: Answer
  readonly absent: Answer
}

const NOT_FOUND: Answer = {
  ...json({ Message: 'The resource you requested does not exist.', Type: 'User' }),
  status: 404,
}

const DETAILS: readonly Detail[] = [
  {
    operation: 'GetFunctionConcurrency',
    path: /^\/2019-09-30\/functions\/[^/]+\/concurrency$/,
    set: 10,
    answer: json({ ReservedConcurrentExecutions: 10 }),
    absent: json({}),
  },
  {
    operation: 'GetPolicy',
    path: /^\/2015-03-31\/functions\/[^/]+\/policy$/,
    set: 50,
    answer: json({
      Policy: `{"Version":"2012-10-17","Id":"default","Statement":[{"Sid":"bucket","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:${REGION}:${ACCOUNT}:function:any","Condition":{"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::company-000001-logs"}}}]}`,
      RevisionId: '0f2bb0a4-6a0f-4d0b-9c1b-5e9f0a3b7c55',
    }),
    absent: NOT_FOUND,
  },
  {
    operation: 'ListTags',
    path: /^\/2017-03-31\/tags\//,
    set: 80,
    answer: json({ Tags: { team: 'platform', env: 'production' } }),
    absent: json({ Tags: {} }),
  },
  {
    operation: 'GetFunctionUrlConfig',
    path: /^\/2021-10-31\/functions\/[^/]+\/url$/,
    set: 5,
    answer: json({
      AuthType: 'AWS_IAM',
      CreationTime: '2026-01-01T08:00:00.000Z',
      FunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:any`,
      FunctionUrl: `https://abcdefgh.lambda-url.${REGION}.on.aws/`,
      InvokeMode: 'BUFFERED',
      LastModifiedTime: '2026-01-01T08:00:00.000Z',
    }),
    absent: NOT_FOUND,
  },
  listed('ListEventSourceMappings', /^\/2015-03-31\/event-source-mappings\/?$/, { EventSourceMappings: [] }),
  listed('ListLayers', /^\/2018-10-31\/layers\/?$/, { Layers: [] }),
]

function listed(operation: string, path: RegExp, document: object): Detail {
  return { operation, path, set: 100, answer: json(document), absent: json(document) }
}

function json(document: object): Answer {
  return { type: 'application/json', body: Buffer.from(JSON.stringify(document)) }
}
