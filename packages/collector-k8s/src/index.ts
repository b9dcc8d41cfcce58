export { type Kind, typeOf } from './discovery/kind.ts'
export type { KubeObject, ManagedFields, ObjectMeta, OwnerReference } from './resource/kube-object.ts'
