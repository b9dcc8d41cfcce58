import type { JsonObject } from '@wgo/core'
import { groupOf, typeOf } from '../discovery/kind.ts'
import type { ObjectMeta, OwnerReference } from './kube-object.ts'

/** The owners of an object, by type and name. */
export function ownersOf({ ownerReferences }: ObjectMeta): readonly JsonObject[] {
  return (ownerReferences ?? [])
    .map(owner => ({
      type: ownerType(owner),
      name: owner.name,
      uid: owner.uid,
      ...(owner.controller && { controller: true }),
    }))
    .sort((a, b) => (a.uid < b.uid ? -1 : 1))
}

/** The one owner that makes the object what it is: `apps/ReplicaSet/web-59dcf499cb`. */
export function controllerOf({ ownerReferences }: ObjectMeta): string | undefined {
  const owner = ownerReferences?.find(({ controller }) => controller === true)
  return owner && `${ownerType(owner)}/${owner.name}`
}

function ownerType({ apiVersion, kind }: OwnerReference): string {
  return typeOf({ group: groupOf(apiVersion), kind })
}
