import { expect, test } from 'vitest'
import { ACCOUNT, scanOf } from './support/scan-of.ts'

/** What moto has not, from a server that answers as AWS documents. */
const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:us-east-1:${ACCOUNT}:${resource}`

test('of ECS capacity providers only the own are resources, asked for ten at a time', async () => {
  const group = arn('autoscaling', 'autoScalingGroup:1:autoScalingGroupName/nodes')
  const own = {
    capacityProviderArn: arn('ecs', 'capacity-provider/nodes'),
    name: 'nodes',
    status: 'ACTIVE',
    autoScalingGroupProvider: {
      autoScalingGroupArn: group,
      managedScaling: { status: 'ENABLED', targetCapacity: 90 },
      managedTerminationProtection: 'DISABLED',
    },
    tags: [{ key: 'team', value: 'core' }],
  }
  const fargate = { capacityProviderArn: arn('ecs', 'capacity-provider/FARGATE'), name: 'FARGATE' }
  const { asked, resources } = await scanOf(['aws_ecs_capacity_provider'], () =>
    JSON.stringify({ capacityProviders: [fargate, own] }),
  )
  expect(asked.at(-1)).toContain('"maxResults":10')
  expect(resources).toMatchObject([
    {
      id: own.capacityProviderArn,
      tags: { team: 'core' },
      properties: {
        auto_scaling_group_provider: [
          { auto_scaling_group_arn: group, managed_scaling: [{ status: 'ENABLED', target_capacity: 90 }] },
        ],
      },
    },
  ])
})

test('older revisions of task definitions are read only where a service runs them', async () => {
  const definition = (revision: number) => arn('ecs', `task-definition/web:${revision}`)
  const { asked, resources } = await scanOf(['aws_ecs_service', 'aws_ecs_task_definition'], what => {
    if (what.includes('.ListClusters')) return JSON.stringify({ clusterArns: [arn('ecs', 'cluster/shop')] })
    if (what.includes('.ListServices'))
      return JSON.stringify({ serviceArns: [arn('ecs', 'service/shop/web')] })
    if (what.includes('.ListTaskDefinitionFamilies')) return JSON.stringify({ families: ['web'] })
    if (what.includes('.DescribeServices')) {
      const service = { serviceArn: arn('ecs', 'service/shop/web'), taskDefinition: definition(9) }
      return JSON.stringify({ services: [{ ...service, deployments: [{ taskDefinition: definition(7) }] }] })
    }
    const revision = what.includes('web:7') ? 7 : 9
    return JSON.stringify({
      taskDefinition: { taskDefinitionArn: definition(revision), family: 'web', revision },
    })
  })
  expect(resources.map(({ id }) => id).sort()).toEqual([arn('ecs', 'service/shop/web'), 'web', 'web:7'])
  expect(asked.filter(each => each.includes('.DescribeTaskDefinition'))).toHaveLength(2)
})

test('a replication group says what only its members know, and makes them', async () => {
  const member = (id: string): string =>
    `<CacheCluster><CacheClusterId>${id}</CacheClusterId><Engine>redis</Engine><EngineVersion>7.1.0</EngineVersion><ReplicationGroupId>carts</ReplicationGroupId><CacheSubnetGroupName>private</CacheSubnetGroupName></CacheCluster>`
  const { asked, resources } = await scanOf(
    ['aws_elasticache_cluster', 'aws_elasticache_replication_group'],
    what => {
      if (what.startsWith('DescribeCacheClusters'))
        return `<R><DescribeCacheClustersResult><CacheClusters>${member('carts-001')}${member('carts-002')}</CacheClusters></DescribeCacheClustersResult></R>`
      return '<R><DescribeReplicationGroupsResult><ReplicationGroups><ReplicationGroup><ReplicationGroupId>carts</ReplicationGroupId><MemberClusters><ClusterId>carts-001</ClusterId><ClusterId>carts-002</ClusterId></MemberClusters><AutomaticFailover>enabling</AutomaticFailover><AuthTokenEnabled>true</AuthTokenEnabled></ReplicationGroup></ReplicationGroups></DescribeReplicationGroupsResult></R>'
    },
  )
  expect(asked.filter(each => each.startsWith('DescribeCacheClusters'))).toHaveLength(1)
  const group = resources.find(({ type }) => type === 'aws_elasticache_replication_group')
  expect(group?.properties).toMatchObject({
    automatic_failover_enabled: true,
    engine_version: '7.1',
    num_cache_clusters: 2,
    subnet_group_name: 'private',
  })
  const members = resources.filter(({ type }) => type === 'aws_elasticache_cluster')
  expect(members.map(each => each.managed_by)).toEqual([
    { kind: 'elasticache', name: 'carts' },
    { kind: 'elasticache', name: 'carts' },
  ])
})

test('of parameter groups only what somebody set is asked for, and of AWS’s own nothing', async () => {
  const group = (name: string): string =>
    `<CacheParameterGroup><CacheParameterGroupName>${name}</CacheParameterGroupName><CacheParameterGroupFamily>redis7</CacheParameterGroupFamily><ARN>${arn('elasticache', `parametergroup:${name}`)}</ARN></CacheParameterGroup>`
  const { asked, resources } = await scanOf(['aws_elasticache_parameter_group'], what => {
    if (what.startsWith('DescribeCacheParameterGroups'))
      return `<R><DescribeCacheParameterGroupsResult><CacheParameterGroups>${group('default.redis7')}${group('tuned')}</CacheParameterGroups></DescribeCacheParameterGroupsResult></R>`
    if (what.startsWith('ListTags'))
      return '<R><ListTagsForResourceResult><TagList/></ListTagsForResourceResult></R>'
    return '<R><DescribeCacheParametersResult><Parameters><Parameter><ParameterName>maxmemory-policy</ParameterName><ParameterValue>allkeys-lru</ParameterValue></Parameter></Parameters></DescribeCacheParametersResult></R>'
  })
  expect(asked.filter(each => each.startsWith('DescribeCacheParameters '))).toEqual([
    expect.stringMatching(/CacheParameterGroupName=tuned.*Source=user/),
  ])
  expect(resources.map(({ id, managed_by }) => [id, managed_by?.kind])).toEqual([
    ['default.redis7', 'aws'],
    ['tuned', undefined],
  ])
  expect(resources[1]?.properties.parameter).toEqual([{ name: 'maxmemory-policy', value: 'allkeys-lru' }])
})

test('MSK clusters are provisioned or serverless; configurations come with their text, without its secrets', async () => {
  const cluster = (kind: string) => arn('kafka', `cluster/${kind}/0f1e`)
  const clusterInfoList = [
    {
      clusterArn: cluster('own'),
      clusterName: 'own',
      clusterType: 'PROVISIONED',
      provisioned: {
        brokerNodeGroupInfo: { clientSubnets: ['subnet-1'], instanceType: 'kafka.m5.large' },
        clientAuthentication: { sasl: { scram: { enabled: true }, iam: { enabled: false } } },
        currentBrokerSoftwareInfo: { kafkaVersion: '3.6.0' },
        numberOfBrokerNodes: 3,
        zookeeperConnectString: 'z-2.own:2181,z-1.own:2181',
      },
    },
    {
      clusterArn: cluster('less'),
      clusterName: 'less',
      clusterType: 'SERVERLESS',
      serverless: { vpcConfigs: [{ subnetIds: ['subnet-1'] }] },
    },
  ]
  const configuration = {
    arn: arn('kafka', 'configuration/tuned/1'),
    name: 'tuned',
    latestRevision: { revision: 4 },
  }
  const text = 'auto.create.topics.enable=false\nssl.keystore.password=canary-Zq81xW\n'
  const { resources } = await scanOf(
    ['aws_msk_cluster', 'aws_msk_serverless_cluster', 'aws_msk_configuration'],
    what => {
      if (what.includes('/api/v2/clusters')) return JSON.stringify({ clusterInfoList })
      if (what.includes('/revisions/4')) return JSON.stringify({ serverProperties: btoa(text) })
      return JSON.stringify({ configurations: [configuration] })
    },
  )
  expect(resources.map(({ type }) => type).sort()).toEqual([
    'aws_msk_cluster',
    'aws_msk_configuration',
    'aws_msk_serverless_cluster',
  ])
  expect(resources.find(({ id }) => id === cluster('own'))?.properties).toMatchObject({
    client_authentication: [{ sasl: [{ iam: false, scram: true }] }],
    cluster_uuid: '0f1e',
    kafka_version: '3.6.0',
    zookeeper_connect_string: 'z-1.own:2181,z-2.own:2181',
  })
  expect(JSON.stringify(resources)).toContain('server_properties')
  expect(JSON.stringify(resources)).not.toContain('canary')
})

test('a balancer that is gone between listing and tags does not take the tags of the others along', async () => {
  const listed = ['a', 'gone', 'b'].map(
    name => `<member><LoadBalancerName>${name}</LoadBalancerName></member>`,
  )
  const { coverage, resources } = await scanOf(['aws_elb'], what => {
    if (what.startsWith('DescribeLoadBalancers'))
      return `<R><DescribeLoadBalancersResult><LoadBalancerDescriptions>${listed.join('')}</LoadBalancerDescriptions></DescribeLoadBalancersResult></R>`
    if (what.startsWith('DescribeLoadBalancerAttributes'))
      return '<R><DescribeLoadBalancerAttributesResult><LoadBalancerAttributes/></DescribeLoadBalancerAttributesResult></R>'
    const names = [...new URLSearchParams(what).values()].filter(name => ['a', 'gone', 'b'].includes(name))
    if (names.includes('gone'))
      return { status: 400, body: '<R><Error><Code>LoadBalancerNotFound</Code></Error></R>' }
    const tagged = names.map(
      name =>
        `<member><LoadBalancerName>${name}</LoadBalancerName><Tags><member><Key>n</Key><Value>${name}</Value></member></Tags></member>`,
    )
    return `<R><DescribeTagsResult><TagDescriptions>${tagged.join('')}</TagDescriptions></DescribeTagsResult></R>`
  })
  expect(resources.map(({ id, tags }) => [id, tags])).toEqual([
    ['a', { n: 'a' }],
    ['b', { n: 'b' }],
  ])
  expect(coverage.map(({ state }) => state)).toEqual(['partial'])
})
