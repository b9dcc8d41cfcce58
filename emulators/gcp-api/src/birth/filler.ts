import { placeIn } from '../places.ts'
import { fingerprint, hashOf, longNumberId, momentOf, momentOfChange, numberId, uuid } from './stable.ts'

/** Who fills what Google fills: from where a resource is, and what is in it. */
export interface Birth {
  /** As the API has it, without version: `projects/p/zones/z/instances/n`. */
  readonly path: string
  readonly parent: string
  readonly id: string
  readonly projectId: string
  readonly projectNumber: string
  /** What it holds, as text. */
  readonly content: string
  /** How often the store had changed when it was put. */
  readonly change: number
  readonly selfLink: string
}

/** Gives a member's value; `undefined` leaves it out. */
export type Filler = (birth: Birth) => unknown

/** Filled once, unless it is given. */
export const FIXED: {
  readonly numberId: Filler
  readonly uniqueId: Filler
  readonly hexId: Filler
  readonly uuid: Filler
  readonly selfLink: Filler
  readonly path: Filler
  readonly id: Filler
  readonly projectId: Filler
  readonly projectNumber: Filler
  readonly created: Filler
  readonly createdPacific: Filler
  readonly createdMillis: Filler
  readonly location: Filler
  readonly zoneUrl: Filler
  readonly regionUrl: Filler
} = {
  numberId: ({ path }) => numberId(path),
  uniqueId: ({ path }) => longNumberId(path),
  hexId: ({ path }) => hashOf(path).toString('hex'),
  uuid: ({ path }) => uuid(path),
  selfLink: ({ selfLink }) => selfLink,
  path: ({ path }) => path,
  id: ({ id }) => id,
  projectId: ({ projectId }) => projectId,
  projectNumber: ({ projectNumber }) => projectNumber,
  created: ({ path }) => momentOf(path).toISOString(),
  createdPacific: ({ path }) => pacific(momentOf(path)),
  createdMillis: ({ path }) => String(momentOf(path).getTime()),
  location: ({ parent }) => placeIn(parent),
  zoneUrl: ({ parent, selfLink }) => scopeUrl(parent, selfLink, 'zones'),
  regionUrl: ({ parent, selfLink }) => scopeUrl(parent, selfLink, 'regions'),
}

/** Filled again with each change. */
export const FRESH: {
  readonly fingerprint: Filler
  readonly etag: Filler
  readonly hexEtag: Filler
  readonly updated: Filler
  readonly updatedMillis: Filler
} = {
  fingerprint: ({ content }) => fingerprint(content),
  etag: ({ content }) => hashOf(content).subarray(0, 8).toString('base64'),
  hexEtag: ({ content }) => hashOf(content).toString('hex'),
  updated: birth => updatedAt(birth).toISOString(),
  updatedMillis: birth => String(updatedAt(birth).getTime()),
}

/** A constant, as of `kind`. */
export function always(value: unknown): Filler {
  return () => value
}

/** What was never changed was last updated when it was made. */
function updatedAt({ path, change }: Birth): Date {
  return change === 0 ? momentOf(path) : momentOfChange(change)
}

/** `2025-05-29T01:07:14.742-07:00`: Compute Engine tells the time of its home. */
function pacific(moment: Date): string {
  return new Date(moment.getTime() - 7 * 3_600_000).toISOString().replace('Z', '-07:00')
}

function scopeUrl(parent: string, selfLink: string, kind: 'zones' | 'regions'): string | undefined {
  return parent.includes(`/${kind}/`) ? selfLink.slice(0, selfLink.lastIndexOf(parent)) + parent : undefined
}
