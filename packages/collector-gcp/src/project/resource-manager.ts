import type { Call } from '../reading/api.ts'
import { cloudresourcemanager } from '../services/cloudresourcemanager/spec.ts'

/** What Resource Manager is asked beside what is read of it. */
export const getProject: Call = cloudresourcemanager.call('projects/{project}', {
  permission: 'resourcemanager.projects.get',
})

/** Whoever is there may ask what they may do, whatever that is. */
export const testPermissions: Call = cloudresourcemanager.call('projects/{project}:testIamPermissions', {
  permission: getProject.permission,
  method: 'POST',
})

export const listProjects: Call = cloudresourcemanager.call('projects', {
  permission: 'resourcemanager.projects.list',
})

export const listFolders: Call = cloudresourcemanager.call('folders', {
  permission: 'resourcemanager.folders.list',
})
