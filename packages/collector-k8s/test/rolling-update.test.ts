import type { Json } from '@wgo/core'
import { describe, expect, test } from 'vitest'
import { CORPUS, corpusObjects, type NamedObject, WITHOUT_CORPUS } from './support/corpus.ts'
import { read, resourceOf } from './support/read.ts'

const objects = CORPUS ? corpusObjects('control-plane-1.20') : []
const of = (kind: string) =>
  objects.filter(object => object.kind === kind && object.metadata.namespace === 'prod')

describe.skipIf(!CORPUS)(`in the middle of a rolling update (${WITHOUT_CORPUS})`, () => {
  test('only the deployment is what people look at: the rest is owned, step by step', () => {
    expect(of('Deployment').map(each => resourceOf(each).managed_by)).toEqual([undefined])
    expect(of('ReplicaSet').map(each => resourceOf(each).managed_by)).toEqual([
      { kind: 'owner', name: 'apps/Deployment/web' },
      { kind: 'owner', name: 'apps/Deployment/web' },
    ])
    for (const pod of of('Pod'))
      expect(resourceOf(pod).managed_by?.name).toMatch(/^apps\/ReplicaSet\/web-[0-9a-f]+$/)
  })

  test('its progress is no change of the deployment; the image that it is about is', () => {
    const [deployment] = of('Deployment') as [NamedObject]
    const same = read(deployment)?.fingerprint
    const { metadata, spec } = deployment
    const done = {
      ...deployment,
      metadata: {
        ...metadata,
        resourceVersion: '400',
        annotations: { 'deployment.kubernetes.io/revision': '3' },
        managedFields: [],
      },
      status: { observedGeneration: 3, replicas: 3, readyReplicas: 3, conditions: [] },
    }
    expect(read(done)?.fingerprint).toBe(same)
    const image = JSON.parse(JSON.stringify(spec).replace('nginx:1.29', 'nginx:1.30')) as Json
    expect(read({ ...done, spec: image })?.fingerprint).not.toBe(same)
  })
})
