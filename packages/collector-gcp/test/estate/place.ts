import type { JsonObject } from '@wgo/gcp-api'

/** A project to build in. */
export interface Place {
  readonly project: string
  readonly number: string
  readonly region: string
  readonly zone: string
  /** Makes a secret that is to be found nowhere afterwards, and writes it down. */
  readonly secret: (where: string) => string
}

/** What is put where: collection, parent, body. */
export type Put = readonly [collection: string, parent: string, body: JsonObject]

/** Who may do what: a resource's name, and its bindings. */
export type Grant = readonly [name: string, policy: JsonObject]

/** A self link of Compute Engine. */
export function link(path: string): string {
  return `https://www.googleapis.com/compute/v1/${path}`
}

export function globally({ project }: Place): string {
  return `projects/${project}/global`
}

export function regionally({ project, region }: Place): string {
  return `projects/${project}/regions/${region}`
}

export function zonally({ project, zone }: Place): string {
  return `projects/${project}/zones/${zone}`
}

export function locally({ project, region }: Place): string {
  return `projects/${project}/locations/${region}`
}

export function account({ project }: Place, name: string): string {
  return `${name}@${project}.iam.gserviceaccount.com`
}

/** As the Google provider of Terraform marks what it made. */
export const BY_TERRAFORM = { 'goog-terraform-provisioned': 'true' }

export const CLOUD_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform'
