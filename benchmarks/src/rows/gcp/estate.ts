import type { StubEstate } from '../../gcp-stub/gcp-stub.ts'

/** What is read in the rows of a large project. */
export const ESTATE: StubEstate = { latencyMs: 50, instances: 10_000, buckets: 2_000 }

export const ESTATE_TEXT = '10,000 instances and 2,000 buckets'

/** The types that are read of it. */
export const TYPES = [
  'google_compute_instance',
  'google_storage_bucket',
  'google_storage_bucket_iam_member',
  'google_storage_notification',
] as const

export const RUNS = 3
