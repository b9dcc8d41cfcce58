import { expect, test } from 'vitest'
import { awsCollector } from '../src/index.ts'
import { ACCOUNT, scanOf } from './support/scan-of.ts'

test('functions of CloudFront are listed page by page', async () => {
  const page = (name: string, next: string) =>
    `<FunctionList>${next}<MaxItems>1</MaxItems><Quantity>1</Quantity><Items><FunctionSummary><Name>${name}</Name><Status>DEPLOYED</Status><FunctionConfig><Comment>c</Comment><Runtime>cloudfront-js-2.0</Runtime></FunctionConfig><FunctionMetadata><FunctionARN>arn:aws:cloudfront::${ACCOUNT}:function/${name}</FunctionARN><Stage>DEVELOPMENT</Stage><CreatedTime>2026-01-02T03:04:05Z</CreatedTime><LastModifiedTime>2026-01-02T03:04:05Z</LastModifiedTime></FunctionMetadata></FunctionSummary></Items></FunctionList>`
  const { resources } = await scanOf(['aws_cloudfront_function'], asked =>
    asked.includes('Marker=b') ? page('b', '') : page('a', '<NextMarker>b</NextMarker>'),
  )
  expect(resources.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(resources[0]).toMatchObject({
    identifiers: { arn: `arn:aws:cloudfront::${ACCOUNT}:function/a` },
    properties: { comment: 'c', name: 'a', runtime: 'cloudfront-js-2.0' },
    observed: { status: 'DEPLOYED' },
  })
})

test('of cache policies only the own are asked for', async () => {
  const policy =
    '<CachePolicyList><MaxItems>100</MaxItems><Quantity>1</Quantity><Items><CachePolicySummary><Type>custom</Type><CachePolicy><Id>p1</Id><LastModifiedTime>2026-01-02T03:04:05Z</LastModifiedTime><CachePolicyConfig><Name>long</Name><DefaultTTL>86400</DefaultTTL><MinTTL>1</MinTTL><ParametersInCacheKeyAndForwardedToOrigin><EnableAcceptEncodingGzip>true</EnableAcceptEncodingGzip><HeadersConfig><HeaderBehavior>whitelist</HeaderBehavior><Headers><Quantity>2</Quantity><Items><Name>b</Name><Name>a</Name></Items></Headers></HeadersConfig><CookiesConfig><CookieBehavior>none</CookieBehavior></CookiesConfig><QueryStringsConfig><QueryStringBehavior>all</QueryStringBehavior></QueryStringsConfig></ParametersInCacheKeyAndForwardedToOrigin></CachePolicyConfig></CachePolicy></CachePolicySummary></Items></CachePolicyList>'
  const { asked, resources } = await scanOf(['aws_cloudfront_cache_policy'], () => policy)
  expect(asked.filter(each => each.includes('cache-policy'))).toEqual([
    expect.stringContaining('Type=custom'),
  ])
  expect(resources).toMatchObject([
    {
      id: 'p1',
      properties: {
        default_ttl: 86400,
        parameters_in_cache_key_and_forwarded_to_origin: [
          {
            cookies_config: [{ cookie_behavior: 'none' }],
            headers_config: [{ header_behavior: 'whitelist', headers: [{ items: ['a', 'b'] }] }],
          },
        ],
      },
    },
  ])
})

test('authorizers of an HTTP API', async () => {
  const { resources } = await scanOf(['aws_apigatewayv2_authorizer'], asked =>
    asked.includes('/authorizers')
      ? '{"items":[{"authorizerId":"z1","authorizerType":"JWT","name":"people","authorizerUri":"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:auth:live/invocations","identitySource":["$request.header.Authorization"],"jwtConfiguration":{"audience":["b","a"],"issuer":"https://id.example.com"}}]}'
      : '{"items":[{"apiId":"a1","name":"api","protocolType":"HTTP","routeSelectionExpression":"$request.method"}]}',
  )
  expect(resources).toMatchObject([
    {
      id: 'z1',
      properties: {
        api_id: 'a1',
        identity_sources: ['$request.header.Authorization'],
        jwt_configuration: [{ audience: ['a', 'b'], issuer: 'https://id.example.com' }],
      },
      observed: { function_arn: 'arn:aws:lambda:us-east-1:111111111111:function:auth' },
    },
  ])
})

test('what a backup plan is for', async () => {
  const { resources } = await scanOf(['aws_backup_selection'], asked => {
    if (asked.includes('/selections/s1'))
      return '{"BackupSelection":{"SelectionName":"all","IamRoleArn":"r","Resources":["*"],"ListOfTags":[{"ConditionType":"STRINGEQUALS","ConditionKey":"backup","ConditionValue":"yes"}],"Conditions":{"StringLike":[{"ConditionKey":"aws:ResourceTag/env","ConditionValue":"prod*"}]}}}'
    return asked.includes('/selections')
      ? '{"BackupSelectionsList":[{"SelectionId":"s1","SelectionName":"all","BackupPlanId":"p1","IamRoleArn":"r"}]}'
      : '{"BackupPlansList":[{"BackupPlanId":"p1","BackupPlanName":"daily"}]}'
  })
  expect(resources).toMatchObject([
    {
      id: 's1',
      properties: {
        condition: [{ string_like: [{ key: 'aws:ResourceTag/env', value: 'prod*' }] }],
        plan_id: 'p1',
        resources: ['*'],
        selection_tag: [{ key: 'backup', type: 'STRINGEQUALS', value: 'yes' }],
      },
    },
  ])
})

test('what AWS itself has a plan of backups for is its own', async () => {
  const { resources } = await scanOf(['aws_backup_selection'], asked => {
    if (asked.includes('/selections/'))
      return '{"BackupSelection":{"SelectionName":"files","IamRoleArn":"r"}}'
    const [plan = ''] = /p\d/.exec(asked) ?? []
    return asked.includes('/selections')
      ? `{"BackupSelectionsList":[{"SelectionId":"of-${plan}","SelectionName":"files","BackupPlanId":"${plan}"}]}`
      : '{"BackupPlansList":[{"BackupPlanId":"p1","BackupPlanName":"aws/efs/7"},{"BackupPlanId":"p2","BackupPlanName":"daily"}]}'
  })
  expect(resources.map(({ id, managed_by: maker }) => [id, maker?.kind])).toEqual([
    ['of-p1', 'aws'],
    ['of-p2', undefined],
  ])
})

test('rules that a service of AWS has set up are not asked for their tags', async () => {
  const { asked, resources } = await scanOf(['aws_config_config_rule'], what =>
    what.includes('ListTagsForResource')
      ? '{"Tags":[{"Key":"team","Value":"core"}]}'
      : '{"ConfigRules":[{"ConfigRuleName":"own","ConfigRuleArn":"arn:own"},{"ConfigRuleName":"securityhub-1","ConfigRuleArn":"arn:hub","CreatedBy":"securityhub.amazonaws.com"}]}',
  )
  expect(asked.filter(what => what.includes('ListTagsForResource'))).toEqual([
    expect.stringContaining('arn:own'),
  ])
  expect(resources).toMatchObject([
    { id: 'own', tags: { team: 'core' } },
    { id: 'securityhub-1', managed_by: { kind: 'aws', name: 'securityhub.amazonaws.com' } },
  ])
})

test('a domain name is told once, whichever API it leads to; private ones of one name are told apart', async () => {
  const regional =
    '{"domainName":"a.example.com","endpointConfiguration":{"types":["REGIONAL"]},"regionalHostedZoneId":"Z1"}'
  const hidden = (id: string) =>
    `{"domainName":"b.example.com","domainNameId":"${id}","domainNameArn":"arn:aws:apigateway:us-east-1:${ACCOUNT}:/domainnames/b.example.com+${id}","endpointConfiguration":{"types":["PRIVATE"]}}`
  const types = awsCollector().types.map(({ type }) => type)
  const { resources } = await scanOf(
    types.filter(type => /^aws_api_?gateway/.test(type)),
    asked =>
      /\/domainnames/.test(asked)
        ? `{"item":[${[regional, hidden('x'), hidden('y')].join()}]}`
        : '{"item":[],"items":[]}',
  )
  expect(resources.map(({ type, id }) => `${type} ${id}`)).toEqual([
    'aws_api_gateway_domain_name a.example.com',
    'aws_api_gateway_domain_name b.example.com/x',
    'aws_api_gateway_domain_name b.example.com/y',
  ])
  expect(resources[0]).toMatchObject({ properties: { regional_zone_id: 'Z1' } })
})

test('API keys are asked for without their values, and one that comes all the same is dropped', async () => {
  const { asked, resources } = await scanOf(
    ['aws_api_gateway_api_key'],
    () => '{"item":[{"id":"k1","name":"partner","enabled":true,"value":"hunter2hunter2hunter2"}]}',
  )
  expect(asked.filter(each => each.includes('/apikeys'))).toEqual([
    expect.stringContaining('includeValues=false'),
  ])
  expect(resources).toHaveLength(1)
  expect(JSON.stringify(resources)).not.toContain('hunter2')
})

test('delivery streams go on after the last name of a page', async () => {
  const { resources } = await scanOf(['aws_kinesis_firehose_delivery_stream'], asked => {
    if (!asked.includes('ListDeliveryStreams')) return undefined
    return asked.includes('"ExclusiveStartDeliveryStreamName":"a"')
      ? '{"DeliveryStreamNames":["b"],"HasMoreDeliveryStreams":false}'
      : '{"DeliveryStreamNames":["a"],"HasMoreDeliveryStreams":true}'
  })
  expect(resources.map(({ name }) => name)).toEqual(['a', 'b'])
})

test('a set of addresses is found however deep the statement that names it', async () => {
  const set = { ARN: `arn:aws:wafv2:us-east-1:${ACCOUNT}:regional/ipset/office/s1`, Id: 's1', Name: 'office' }
  const named = { IPSetReferenceStatement: { ARN: set.ARN } }
  const Statement = { AndStatement: { Statements: [{ NotStatement: { Statement: named } }] } }
  const acl = { ARN: 'arn:acl', Id: 'w1', Name: 'web' }
  const { resources } = await scanOf(['aws_wafv2_web_acl', 'aws_wafv2_ip_set'], asked => {
    if (asked.includes('"CLOUDFRONT"')) return '{}'
    if (asked.includes('ListWebACLs')) return JSON.stringify({ WebACLs: [acl] })
    if (asked.includes('ListIPSets')) return JSON.stringify({ IPSets: [set] })
    if (asked.includes('GetWebACL'))
      return JSON.stringify({ WebACL: { ...acl, Rules: [{ Name: 'in', Priority: 0, Statement }] } })
    return '{}'
  })
  expect(resources.find(({ id }) => id === 'w1')?.dependencies).toEqual([
    `aws/${ACCOUNT}/us-east-1//aws_wafv2_ip_set/s1`,
  ])
})
