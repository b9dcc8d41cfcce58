import { isSecretName } from '@wgo/core'
import type { StateOutput } from '../formats/state-document.ts'
import type { ConvertedResource } from './resource.ts'

/** A root output: what a state tells others. Whether it is sensitive is configuration, its value then a secret. */
export function toOutputResource(output: StateOutput, scope: string): ConvertedResource {
  const { name, value, sensitive } = output
  return {
    resource: {
      id: `output.${name}`,
      type: 'terraform_output',
      provider: 'terraform',
      scope,
      name,
      properties: { value, sensitive },
    },
    secret: sensitive || isSecretName(name) ? ['/properties/value'] : [],
  }
}
