import type { DescribeTaskDefinitionCommandOutput, Service } from '@aws-sdk/client-ecs'
import { type Detail, type Detailed, detailed } from '../../reading/detail.ts'
import type { Reader } from '../../reading/reader.ts'
import type { Source } from '../../reading/source.ts'
import { ecs, services } from './client.ts'

const TASK_DEFINITION = 'aws_ecs_task_definition'

/** By its family, of which it is the latest, or by its ARN. */
export type Definition = Detailed<string, { described: DescribeTaskDefinitionCommandOutput }>

export type Workload = { readonly service: Service } | { readonly definition: Definition }

const families: Source<string> = ecs.list('ListTaskDefinitionFamilies', {
  type: TASK_DEFINITION,
  input: { status: 'ACTIVE', maxResults: 100 },
  token: 'nextToken',
  items: page => page.families,
})

const described: Detail<string, DescribeTaskDefinitionCommandOutput> = ecs.detail('DescribeTaskDefinition', {
  type: TASK_DEFINITION,
  input: (name: string) => ({ taskDefinition: name, include: ['TAGS' as const] }),
  value: answer => answer,
})

/**
 * Services, and of task definitions the latest of each family and those that a service runs. Older ones
 * are kept by AWS for ever, a hundred thousand and more.
 */
export const workloads: Source<Workload> = {
  calls: [...services.calls, ...families.calls, described.call],
  read: async function* (reader) {
    const used = new Set<string>()
    for await (const service of services.read(reader)) {
      for (const arn of definitionsOf(service)) used.add(arn)
      yield { service }
    }
    if (reader.wants(TASK_DEFINITION)) yield* definitions(reader, used)
  },
}

/** More than one while a deployment goes on. */
function definitionsOf({ taskDefinition, deployments = [], taskSets = [] }: Service): readonly string[] {
  const all = [taskDefinition, ...[...deployments, ...taskSets].map(each => each.taskDefinition)]
  return all.filter(arn => arn !== undefined)
}

async function* definitions(reader: Reader, used: Set<string>): AsyncGenerator<Workload> {
  try {
    for await (const definition of detailed(families, { described }).read(reader)) {
      used.delete(definition.described?.taskDefinition?.taskDefinitionArn ?? '')
      yield { definition }
    }
  } catch (error) {
    reader.missed(error, { types: [TASK_DEFINITION] })
  }
  for await (const definition of detailed(listOf(used), { described }).read(reader)) yield { definition }
}

function listOf<Item>(items: Iterable<Item>): Source<Item> {
  return {
    calls: [],
    read: async function* () {
      yield* items
    },
  }
}
