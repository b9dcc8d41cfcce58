import type { ManagedBy } from '@wgo/core'
import type { Tags } from './found.ts'

/** Tags by which the one who made a thing says so, closest first. Their value is who it is. */
const BY_VALUE: readonly (readonly [tag: string, kind: string])[] = [
  ['aws:autoscaling:groupName', 'autoscaling'],
  ['aws:ec2spot:fleet-request-id', 'ec2-fleet'],
  ['aws:ec2:fleet-id', 'ec2-fleet'],
  ['karpenter.sh/nodepool', 'karpenter'],
  ['aws:eks:cluster-name', 'eks'],
  ['eks:nodegroup-name', 'eks'],
  ['ingress.k8s.aws/stack', 'kubernetes'],
  ['service.k8s.aws/stack', 'kubernetes'],
  ['kubernetes.io/service-name', 'kubernetes'],
  ['kubernetes.io/created-for/pvc/name', 'kubernetes'],
  ['aws:ecs:serviceName', 'ecs'],
  ['aws:elasticmapreduce:job-flow-id', 'emr'],
  ['elasticbeanstalk:environment-name', 'elasticbeanstalk'],
  ['aws:dlm:lifecycle-policy-id', 'dlm'],
  ['aws:backup:source-resource', 'backup'],
  ['aws:cloudformation:stack-name', 'cloudformation'],
]

/** `kubernetes.io/cluster/<name>`: `owned` by a cluster and gone with it, or `shared` with it. */
const OF_CLUSTER = 'kubernetes.io/cluster/'

/** Who made a thing, by its tags. */
export function managerIn(tags: Tags = {}): ManagedBy | undefined {
  for (const [tag, kind] of BY_VALUE) {
    const name = Object.hasOwn(tags, tag) ? tags[tag] : undefined
    if (name) return { kind, name }
  }
  const owner = Object.keys(tags).find(tag => tag.startsWith(OF_CLUSTER) && tags[tag] === 'owned')
  return owner === undefined ? undefined : { kind: 'kubernetes', name: owner.slice(OF_CLUSTER.length) }
}
