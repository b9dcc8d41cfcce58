import type { Found, Rest } from '../../resource/found.ts'
import { integer, labelsOf, objects, text } from '../../resource/members.ts'
import type { Place } from '../../resource/place.ts'
import { bindingMembers } from '../members.ts'

/** A project. Version 3 and the Inventory's version 1 tell its parent in different ways. */
export function project(item: Rest): Found | undefined {
  const id = text(item.projectId)
  if (id === undefined) return undefined
  const number = /^projects\/(\d+)$/.exec(text(item.name) ?? '')?.[1] ?? text(item.projectNumber)
  const { folder, organization } = parentOf(item)
  return {
    type: 'google_project',
    id: `projects/${id}`,
    name:
      text(item.displayName) ??
      (number === undefined || !/^projects\//.test(String(item.name)) ? text(item.name) : id),
    labels: labelsOf(item.labels),
    created: text(item.createTime),
    identifiers: {
      project_id: id,
      google_id: number,
      full_resource_name: `//cloudresourcemanager.googleapis.com/projects/${number ?? id}`,
    },
    properties: {
      project_id: id,
      name: text(item.displayName) ?? text(item.name),
      number: integer(number),
      folder_id: folder,
      org_id: organization,
    },
    observed: { state: text(item.state) ?? text(item.lifecycleState) },
  }
}

/** `folders/1`, or `{ type: 'folder', id: '1' }`. */
function parentOf({ parent }: Rest): { readonly folder?: string; readonly organization?: string } {
  const told = typeof parent === 'object' && parent !== null && !Array.isArray(parent) ? (parent as Rest) : {}
  const written = text(parent) ?? `${told.type ?? ''}s/${told.id ?? ''}`
  const [, kind, id] = /^(folder|organization)s\/(\d+)$/.exec(written) ?? []
  return kind === undefined || id === undefined ? {} : { [kind]: id }
}

export function* policyResources(policy: Rest, place: Place): Generator<Found> {
  const { project: id } = place
  yield* bindingMembers(policy, { type: 'google_project_iam_member', prefix: id, on: { project: id } }, place)
  for (const { service, auditLogConfigs } of objects(policy.auditConfigs))
    yield {
      type: 'google_project_iam_audit_config',
      id: `${id}/audit_config/${service}`,
      name: text(service),
      properties: {
        project: id,
        service,
        audit_log_config: objects(auditLogConfigs).map(({ logType, exemptedMembers }) => ({
          log_type: logType,
          exempted_members: exemptedMembers,
        })),
      },
    }
}
