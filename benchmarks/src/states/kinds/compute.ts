import type { Json } from '@wgo/core'
import { type Kind, unset } from '../kind.ts'
import { ACCOUNT, hex, nameOf, REGION, script } from '../values.ts'
import { awsPair } from './aws-pair.ts'

const METADATA = {
  http_endpoint: 'enabled',
  http_protocol_ipv6: 'disabled',
  http_put_response_hop_limit: 1,
  http_tokens: 'required',
  instance_metadata_tags: 'disabled',
}

export const INSTANCE: Kind = {
  share: 12,
  change: ['instance_type', 'm7g.16xlarge'],
  make: n => {
    const [id, name] = [`i-${hex(n, 17)}`, nameOf(n, 'node')]
    return awsPair(n, {
      type: 'aws_instance',
      name,
      id,
      arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:instance/${id}`,
      attributes: {
        ...unset('capacity_reservation_specifications', 'cpu_options', 'ephemeral_block_devices', 'host_id'),
        ...unset('enclave_options', 'instance_market_options', 'launch_templates', 'maintenance_options'),
        ...unset('outpost_arn', 'password_data', 'placement_group', 'security_groups', 'network_interfaces'),
        ami: `ami-${hex(n % 40, 17)}`,
        associate_public_ip_address: false,
        availability_zone: `${REGION}${'abc'[n % 3]}`,
        ebs_optimized: true,
        get_password_data: false,
        hibernation: false,
        iam_instance_profile: nameOf(n, 'role'),
        instance_initiated_shutdown_behavior: 'stop',
        instance_state: 'running',
        instance_type: 'm7g.large',
        key_name: 'deploy',
        metadata_options: [METADATA],
        monitoring: true,
        primary_network_interface_id: `eni-${hex(n, 17, 3)}`,
        private_dns: `ip-10-${n % 200}-4-7.${REGION}.compute.internal`,
        private_ip: `10.${n % 200}.4.7`,
        root_block_device: [
          { delete_on_termination: true, device_name: '/dev/xvda', encrypted: true, volume_size: 80 },
        ],
        source_dest_check: true,
        subnet_id: `subnet-${hex(n % 50, 17)}`,
        tenancy: 'default',
        timeouts: null,
        user_data: null,
        user_data_base64: Buffer.from(script(n, 8000)).toString('base64'),
        user_data_replace_on_change: false,
        vpc_security_group_ids: [`sg-${hex(n % 300, 17)}`, `sg-${hex(n % 300, 17, 1)}`],
      },
      live: [
        ...['ami', 'availability_zone', 'ebs_optimized', 'hibernation', 'iam_instance_profile'],
        ...['instance_type', 'key_name', 'metadata_options', 'monitoring', 'private_dns', 'private_ip'],
        ...['source_dest_check', 'subnet_id', 'tenancy', 'vpc_security_group_ids'],
      ],
    })
  },
}

export const FUNCTION: Kind = {
  share: 8,
  change: ['timeout', 900],
  make: n => {
    const name = nameOf(n, 'worker')
    const arn = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`
    return awsPair(n, {
      type: 'aws_lambda_function',
      name,
      id: name,
      arn,
      attributes: {
        ...unset('dead_letter_configs', 'file_system_configs', 'image_configs', 'image_uri', 'kms_key_arn'),
        architectures: ['arm64'],
        environment: [{ variables: variables(n) }],
        ephemeral_storage: [{ size: 512 }],
        filename: './build/worker.zip',
        function_name: name,
        handler: 'index.handler',
        invoke_arn: `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${arn}/invocations`,
        last_modified: '2026-03-01T08:00:00.000+0000',
        memory_size: 512,
        package_type: 'Zip',
        qualified_arn: `${arn}:$LATEST`,
        reserved_concurrent_executions: 1 + (n % 40),
        role: `arn:aws:iam::${ACCOUNT}:role/service/${nameOf(n, 'role')}`,
        runtime: 'nodejs22.x',
        source_code_hash: hex(n, 44),
        source_code_size: 40_000 + n,
        timeout: 30,
        tracing_config: [{ mode: 'Active' }],
        version: '$LATEST',
        vpc_config: [{ subnet_ids: [`subnet-${hex(n % 50, 17)}`], vpc_id: `vpc-${hex(n % 7, 17)}` }],
      },
      live: [
        ...['architectures', 'environment', 'ephemeral_storage', 'function_name', 'handler', 'memory_size'],
        ...[
          'package_type',
          'reserved_concurrent_executions',
          'role',
          'runtime',
          'timeout',
          'tracing_config',
          'vpc_config',
        ],
      ],
    })
  },
}

function variables(n: number): Record<string, Json> {
  const plain = Array.from({ length: 18 }, (_, i) => [
    `SETTING_${hex(i, 6).toUpperCase()}`,
    `https://${hex(n, 8, i)}.internal.example.com/v1`,
  ])
  return { ...Object.fromEntries(plain), DATABASE_PASSWORD: hex(n, 24, 7), MODE: 'production' }
}

export const TASK: Kind = {
  share: 6,
  change: ['cpu', '4096'],
  make: n => {
    const family = nameOf(n, 'task')
    const arn = `arn:aws:ecs:${REGION}:${ACCOUNT}:task-definition/${family}:${1 + (n % 90)}`
    return awsPair(n, {
      type: 'aws_ecs_task_definition',
      name: family,
      id: family,
      arn,
      attributes: {
        ...unset('inference_accelerators', 'ipc_mode', 'pid_mode', 'placement_constraints', 'volumes'),
        container_definitions: JSON.stringify(Array.from({ length: 5 }, (_, i) => container(n, i))),
        cpu: '1024',
        execution_role_arn: `arn:aws:iam::${ACCOUNT}:role/service/${nameOf(n, 'role')}`,
        family,
        memory: '2048',
        network_mode: 'awsvpc',
        requires_compatibilities: ['FARGATE'],
        revision: 1 + (n % 90),
        skip_destroy: false,
        track_latest: false,
      },
      live: [
        ...['container_definitions', 'cpu', 'execution_role_arn', 'family', 'memory', 'network_mode'],
        ...['requires_compatibilities', 'revision'],
      ],
    })
  },
}

function container(n: number, i: number): Json {
  return {
    name: `sidecar-${i}`,
    image: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/${hex(i, 6)}:${hex(n, 12, i)}`,
    cpu: 128,
    memory: 256,
    essential: i === 0,
    portMappings: [{ containerPort: 8080 + i, hostPort: 8080 + i, protocol: 'tcp' }],
    environment: Array.from({ length: 12 }, (_, j) => ({
      name: `SETTING_${hex(j, 6).toUpperCase()}`,
      value: `${hex(n, 16, i * 12 + j)}.internal.example.com:8443`,
    })),
    logConfiguration: {
      logDriver: 'awslogs',
      options: { 'awslogs-group': `/ecs/${n}`, 'awslogs-region': REGION },
    },
  }
}
