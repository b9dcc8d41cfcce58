export { terraformCollector } from './collector.ts'
export {
  type AddressStep,
  type InstanceKey,
  type ProviderAddress,
  printAddress,
  type ResourceAddress,
} from './convert/address.ts'
export { parseAddress, parseProvider } from './convert/parse-address.ts'
export { type DecodeOptions, decodeState } from './formats/decode-state.ts'
export type {
  OutsideChange,
  StateDocument,
  StateFormat,
  StateObject,
  StateOutput,
  StateProblem,
} from './formats/state-document.ts'
export type { TerraformParts } from './parts.ts'
export { PASSPHRASE_VARIABLE, TERRAFORM_SETTINGS, type TerraformConfig } from './settings.ts'
