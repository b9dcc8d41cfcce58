/** APIs that are only how one looks: what they tell of is there, and counts, with the API switched off too. */
export const WAYS_IN: ReadonlySet<string> = new Set([
  'cloudasset.googleapis.com',
  'cloudresourcemanager.googleapis.com',
  'iam.googleapis.com',
  'logging.googleapis.com',
  'serviceusage.googleapis.com',
])

/** What lets one switch an API on. */
export const ENABLE = 'serviceusage.services.enable'
