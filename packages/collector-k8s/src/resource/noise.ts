import { UNREAD_TYPES } from '../kinds/unread.ts'
import type { KubeObject } from './kube-object.ts'

/** ConfigMaps that controllers put into every namespace: the same certificate, again and again. */
const CERTIFICATES: ReadonlySet<string> = new Set([
  'kube-root-ca.crt',
  'openshift-service-ca.crt',
  'istio-ca-root-cert',
  'istio-ca-crl',
])

/** ConfigMaps in which agents of a vendor keep the place that they have read up to. */
const BOOKMARKS: ReadonlySet<string> = new Set(['datadogtoken'])

/** The Cluster Autoscaler writes its status anew every ten seconds, into a ConfigMap of whatever name. */
const STATUS = 'cluster-autoscaler.kubernetes.io/last-updated'

const LEADER = 'control-plane.alpha.kubernetes.io/leader'

/** Whether nobody could want to know of an object: events, leases, who leads, what is measured, certificates in every namespace. */
export function isNoise(type: string, object: KubeObject): boolean {
  if (UNREAD_TYPES.has(type)) return true
  const { name, annotations } = object.metadata
  if (type === 'ConfigMap' && (CERTIFICATES.has(name) || BOOKMARKS.has(name))) return true
  if (type === 'ConfigMap' && annotations?.[STATUS] !== undefined) return true
  const isRecord = type === 'ConfigMap' || type === 'Endpoints'
  return (
    isRecord &&
    annotations?.[LEADER] !== undefined &&
    object.data === undefined &&
    object.subsets === undefined
  )
}
