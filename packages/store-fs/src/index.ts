export type { Compression } from './chunks/codec.ts'
export { openStore, type StoreOptions } from './open-store.ts'
export type { StoreOwner } from './store-context.ts'
