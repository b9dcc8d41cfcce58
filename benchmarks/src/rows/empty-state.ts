import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The path of a Terraform state without resources: for scans of which only the start counts. */
export async function emptyState(folder: string): Promise<string> {
  const path = join(folder, 'terraform.tfstate')
  const state = {
    version: 4,
    terraform_version: '1.9.0',
    serial: 1,
    lineage: 'bench',
    outputs: {},
    resources: [],
  }
  await writeFile(path, JSON.stringify(state))
  return path
}
