import { SERVICES } from './services/index.ts'
import { type Role, readRole, roleText } from './spec/role.ts'

/** The custom role that allows all that is read, and nothing else. `types`: only what these need. */
export function gcpRole(types?: readonly string[]): Role {
  return readRole(SERVICES, types)
}

/** The same as YAML: what `gcloud iam roles create ID --project P --file role.yaml` reads. */
export function gcpRoleText(types?: readonly string[]): string {
  return roleText(gcpRole(types))
}
