import type { Json } from '@wgo/core'

/** What converts write: JSON with holes and dates, as the SDK's answers have them. */
export type Plain = Json | Date | undefined | readonly Plain[] | { readonly [name: string]: Plain }
