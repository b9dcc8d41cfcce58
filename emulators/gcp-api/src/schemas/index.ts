export { problemsOf } from './problems.ts'
export { findSdk, readSchemas, type Schemas } from './schemas.ts'
