import { resolve, sep } from 'node:path'
import type { Host } from '@wgo/core'

/** Where Terraform keeps its notes on a working folder: what backend it has, and which workspace is selected. */
export function dataFolder(folder: string, { TF_DATA_DIR }: Host['env']): string {
  return resolve(folder, TF_DATA_DIR || '.terraform')
}

/** True for a note on a backend in the folder that `TF_DATA_DIR` names: it looks like a state and is none. */
export function isMovedPointer(path: string, { TF_DATA_DIR }: Host['env']): boolean {
  return !!TF_DATA_DIR && path.endsWith(resolve(sep, TF_DATA_DIR, 'terraform.tfstate'))
}
