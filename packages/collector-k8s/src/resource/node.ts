import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@wgo/core'
import { type Apart, kept, withMember } from './set-aside.ts'

/** That it runs another version is nobody's heartbeat: where nodes are upgraded in place, nothing else tells. */
export function nodeProperties(properties: JsonObject, status: Json | undefined): Apart {
  const { object, aside } = nodeTaints(properties)
  const versions = versionsOf(status)
  return { object: versions ? { ...object, status: { nodeInfo: versions } } : object, aside }
}

const VERSIONS = ['kubeletVersion', 'containerRuntimeVersion', 'kernelVersion', 'osImage']

function versionsOf(status: Json | undefined): JsonObject | undefined {
  const info = isJsonObject(status) ? status.nodeInfo : undefined
  if (!isJsonObject(info)) return undefined
  const versions = Object.entries(info).filter(([name, value]) => VERSIONS.includes(name) && value !== '')
  return versions.length > 0 ? Object.fromEntries(versions) : undefined
}

/** Taints of Kubernetes itself and of autoscalers say how a node fares; all others, what people want of it. */
function nodeTaints(properties: JsonObject): Apart {
  const { spec } = properties
  if (!isJsonObject(spec) || !isJsonArray(spec.taints)) return kept(properties)
  const [felt, wanted] = [spec.taints.filter(isFelt), spec.taints.filter(taint => !isFelt(taint))]
  const taints = wanted.length > 0 ? wanted : undefined
  return {
    object: withMember(properties, 'spec', withMember(spec, 'taints', taints)),
    aside: felt.length > 0 ? { spec: { taints: felt } } : {},
  }
}

function isFelt(taint: Json): boolean {
  const key = isJsonObject(taint) ? taint.key : undefined
  return typeof key === 'string' && FELT.test(key) && key !== 'node.kubernetes.io/out-of-service'
}

const FELT = new RegExp(
  [
    '^node(?:\\.cloudprovider)?\\.kubernetes\\.io/',
    '^(?:ToBeDeletedBy|DeletionCandidateOf)ClusterAutoscaler$',
    '^karpenter\\.sh/(?:disrupted|disruption|unregistered)$',
    '^node\\.cluster\\.x-k8s\\.io/uninitialized$',
    '^UpdateInProgress$',
    '/agent-not-ready$',
  ].join('|'),
)
