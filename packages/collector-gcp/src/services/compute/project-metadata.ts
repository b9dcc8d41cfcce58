import { type Reading, reading } from '../../reading/reading.ts'
import type { Source } from '../../reading/source.ts'
import type { Found, Rest } from '../../resource/found.ts'
import { text } from '../../resource/members.ts'
import type { Place } from '../../resource/place.ts'
import type { KnownType } from '../../spec/service-spec.ts'
import { compute } from './client.ts'
import { metadataOf } from './kinds/machine.ts'

const get = compute.call('projects/{project}', { permission: 'compute.projects.get' })

const project: Source<Rest> = {
  calls: [get],
  read: async function* (reader) {
    yield await reader.send(get, {})
  },
}

/** Metadata that every instance of a project is given. */
function projectMetadata(item: Rest, { project: id }: Place): Found | undefined {
  const metadata = metadataOf(item.commonInstanceMetadata)
  if (Object.keys(metadata).length === 0) return undefined
  return {
    type: 'google_compute_project_metadata',
    id,
    name: id,
    identifiers: { self_link: text(item.selfLink) },
    properties: { project: id, metadata },
  }
}

export const PROJECT_METADATA: {
  readonly types: Readonly<Record<string, KnownType>>
  readonly reading: Reading
} = {
  types: {
    google_compute_project_metadata: {
      masked: 'metadata.*',
      secret: 'metadata.startup-script metadata.ssh-keys metadata.sshKeys metadata.user-data',
    },
  },
  // One call tells it, however the rest is read.
  reading: reading('google_compute_project_metadata', project, projectMetadata),
}
