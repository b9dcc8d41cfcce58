import type { Resource } from '@wgo/core'
import { scalarText } from '../shell/fill.ts'

/** What commands of Google Cloud take and no property is as it stands. */
export function madeOf({ type, id, properties }: Resource): Readonly<Record<string, string | undefined>> {
  if (type === 'google_service_account_key')
    return { account_of: /\/serviceAccounts\/([^/]+)\//.exec(id)?.[1] }
  if (!type.startsWith('google_storage_bucket')) return {}
  const bucket = scalarText(properties.bucket) ?? scalarText(properties.name)
  return { bucket_url: bucket && `gs://${bucket.replace(/^b\//, '')}` }
}
