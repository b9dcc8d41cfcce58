export type { ControlPlane } from './control-plane.ts'
export { named, startControlPlane, unique, withoutControlPlane, withoutOwnPlane } from './control-plane.ts'
export { until } from './until.ts'
