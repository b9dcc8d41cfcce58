import { type Row, row } from './row.ts'

const HASH = { $secret: 'AAAAAAAAAAAAAAAAAAAAAA' }
const OTHER_HASH = { $secret: 'BBBBBBBBBBBBBBBBBBBBBB' }

export const AWS_WORKLOAD_ROWS: readonly Row[] = [
  row(
    'aws_lambda_function',
    'code by its hash',
    [{ code_sha256: 'a' }, { code_sha256: 'a' }, { code_sha256: 'b' }],
    '/properties/code_sha256',
    { spec: { reads: { settable: [], except: [], whole: true } } },
  ),
  row(
    'aws_lambda_function',
    'code that is deployed by others',
    [{ source_code_hash: 'x', filename: 'a.zip', timeout: 3 }, { timeout: 3 }, { timeout: 900 }],
    '/properties/timeout',
  ),
  row(
    'aws_lambda_function',
    'a text is never held against a hash',
    [
      { environment: [{ variables: { A: 'plain' } }] },
      { environment: [{ variables: { A: HASH } }] },
      { environment: [{ variables: { A: HASH, B: 'more' } }] },
    ],
    '/properties/environment/0/variables/B',
    { know: { secretsCompared: true } },
  ),
  row(
    'aws_lambda_function',
    'hashes under one key',
    [
      { environment: [{ variables: { A: HASH } }] },
      { environment: [{ variables: { A: HASH } }] },
      { environment: [{ variables: { A: OTHER_HASH } }] },
    ],
    '/properties/environment/0/variables/A',
    { know: { secretsCompared: true } },
  ),
  row(
    'aws_lambda_function',
    'hashes under two keys',
    [
      { environment: [{ variables: { A: HASH } }], timeout: 3 },
      { environment: [{ variables: { A: OTHER_HASH } }], timeout: 3 },
      { environment: [{ variables: { A: OTHER_HASH } }], timeout: 4 },
    ],
    '/properties/timeout',
  ),
  row(
    'aws_lambda_function',
    'layers have an order',
    [{ layers: ['a', 'b'] }, { layers: ['a', 'b'] }, { layers: ['b', 'a'] }],
    '/properties/layers/0 /properties/layers/1',
  ),
  row(
    'aws_ecs_task_definition',
    'what containers leave out',
    [
      {
        container_definitions:
          '[{"name":"web","image":"nginx","cpu":0,"mountPoints":[],"essential":true,"portMappings":[{"containerPort":80}]}]',
      },
      {
        container_definitions: [
          {
            essential: true,
            image: 'nginx',
            name: 'web',
            portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
          },
        ],
      },
      {
        container_definitions: [
          { essential: true, image: 'nginx:2', name: 'web', portMappings: [{ containerPort: 80 }] },
        ],
      },
    ],
    '/properties/container_definitions/0/image',
  ),
  row(
    'aws_eks_cluster',
    'what is worked out inside of a block',
    [
      { vpc_config: [{ vpc_id: 'vpc-1', endpoint_public_access: false }] },
      { vpc_config: [{ endpoint_public_access: false }] },
      { vpc_config: [{ endpoint_public_access: true }] },
    ],
    '/properties/vpc_config/0/endpoint_public_access',
    {
      spec: {
        reads: {
          settable: ['/properties/vpc_config'],
          except: ['/properties/vpc_config/*/vpc_id'],
          whole: true,
        },
      },
    },
  ),
  row(
    'aws_lambda_permission',
    'a function by its name and by its ARN',
    [
      {
        function_name: 'arn:aws:lambda:eu-west-1:123456789012:function:f:live',
        action: 'lambda:InvokeFunction',
      },
      { function_name: 'f', action: 'lambda:InvokeFunction' },
      { function_name: 'f', action: 'lambda:*' },
    ],
    '/properties/action',
  ),
]
