export { applyOracle, idsOf, stateFile } from './estate.ts'
export { changeOutside } from './outside-changes.ts'
