export { KINDS, type Kind } from './kinds.ts'
export { pods } from './pods/pods.ts'
export { type KubeApi, type KubeApiOptions, startKubeApi } from './server.ts'
export type { KubeObject } from './store.ts'
