import { SERVICES } from './services/index.ts'
import { type Role, type RoleQuestion, readRole, roleText } from './spec/role.ts'

/** The custom role that allows all that is read, and nothing else. */
export function gcpRole(question: RoleQuestion = {}): Role {
  return readRole(SERVICES, question)
}

/** The same as YAML: what `gcloud iam roles create ID --project P --file role.yaml` reads. */
export function gcpRoleText(question: RoleQuestion = {}): string {
  return roleText(gcpRole(question))
}
