import type { Json } from '@wgo/core'

/** What converts write: JSON with holes. */
export type Plain = Json | undefined | readonly Plain[] | { readonly [name: string]: Plain }
