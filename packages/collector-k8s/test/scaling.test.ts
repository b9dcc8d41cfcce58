import { describe, expect, test } from 'vitest'
import { scaleTarget } from '../src/index.ts'
import { resourceOf, type Written } from './support/read.ts'

const DEPLOYMENT: Written = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'prod' },
  spec: { replicas: 3 },
}

describe('replicas that an autoscaler sets', () => {
  const autoscaler = scaleTarget({
    metadata: { name: 'web', namespace: 'prod' },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
  })
  const scaled = { scaleTargets: new Set([autoscaler ?? '']) }

  test('are observed, and others are compared', () => {
    const { properties, observed } = resourceOf(DEPLOYMENT, scaled)
    expect(properties).toEqual({})
    expect(observed?.spec).toEqual({ replicas: 3 })
    const other = { ...DEPLOYMENT, metadata: { ...DEPLOYMENT.metadata, name: 'api' } }
    expect(resourceOf(other, scaled).properties.spec).toHaveProperty('replicas', 3)
  })

  test('are told by who wrote them where autoscalers cannot be listed', () => {
    const managedFields = [
      {
        manager: 'kube-controller-manager',
        subresource: 'scale',
        fieldsV1: { 'f:spec': { 'f:replicas': {} } },
      },
    ]
    const written = { ...DEPLOYMENT, metadata: { ...DEPLOYMENT.metadata, managedFields } }
    expect(resourceOf(written).properties).toEqual({})
    expect(resourceOf(written, { scaleTargets: new Set() }).properties.spec).toHaveProperty('replicas')
    const by = (change: object) => ({
      ...written,
      metadata: { ...written.metadata, managedFields: [{ ...managedFields[0], ...change }] },
    })
    expect(resourceOf(by({ manager: 'k3s' })).properties).toEqual({})
    // Who types `kubectl scale` writes to the same place.
    expect(resourceOf(by({ manager: 'kubectl' })).properties.spec).toHaveProperty('replicas')
    expect(resourceOf(by({ subresource: undefined })).properties.spec).toHaveProperty('replicas')
  })

  test('are those of the target wherever its kind was served once', () => {
    const aims = (apiVersion: string) =>
      scaleTarget({
        metadata: { name: 'a' },
        spec: { scaleTargetRef: { apiVersion, kind: 'Deployment', name: 'web' } },
      })
    expect(aims('extensions/v1beta1')).toBe(aims('apps/v1'))
    expect(aims('apps.example.com/v1')).not.toBe(aims('apps/v1'))
    expect(scaleTarget({ metadata: { name: 'a' }, spec: {} })).toBeUndefined()
  })
})

test('how many replicas a set has is its owner’s choice, where it has one', () => {
  const controls = (controller: boolean) => [
    { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: 'u', controller },
  ]
  const setOf = (kind: string, controller: boolean) =>
    resourceOf({
      apiVersion: 'apps/v1',
      kind,
      metadata: { ownerReferences: controls(controller) },
      spec: { replicas: 2 },
    })
  for (const kind of ['ReplicaSet', 'StatefulSet']) {
    expect(setOf(kind, false).properties).toEqual({ spec: { replicas: 2 } })
  }
  expect(setOf('ReplicaSet', true)).toMatchObject({ properties: {}, observed: { spec: { replicas: 2 } } })
  expect(setOf('StatefulSet', true).properties).toEqual({ spec: { replicas: 2 } })
})
