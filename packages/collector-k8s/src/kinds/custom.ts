import type { KindSpec } from './kind-spec.ts'
import { below } from './kind-spec.ts'
import { RESTARTS } from './pod-spec.ts'

const RESOURCES = ['/resources/limits/*', '/resources/requests/*']

/**
 * What holds for every kind that has no spec of its own. Many hold a pod spec or a part of one, called as it
 * is called in a pod.
 */
export const CUSTOM_KIND: KindSpec = {
  type: '*',
  plural: '*',
  masked: ['/**/env/*/value', '/**/extraEnv/*/value', '/**/httpGet/httpHeaders/*/value'],
  volatile: [
    // What is about to be done, and not what is wanted: Argo CD writes it and takes it away.
    '/operation',
    '/spec/restartAt',
    ...below(['/**/template/metadata/annotations'], RESTARTS),
  ],
  defaults: { '/**/template/metadata/annotations': {}, '/**/template/metadata': {} },
  quantities: below(['/spec', '/spec/**'], RESOURCES),
}
