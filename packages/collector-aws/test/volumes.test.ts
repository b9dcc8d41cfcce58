import type { VolumeAttachment } from '@aws-sdk/client-ec2'
import type { ManagedBy } from '@wgo/core'
import { expect, test } from 'vitest'
import { volume } from '../src/services/ec2/convert/storage.ts'

const PLACE = { partition: 'aws', account: '111111111111', region: 'eu-west-1', global: false }
const ROOT = { InstanceId: 'i-1', Device: '/dev/xvda', DeleteOnTermination: true, State: 'attached' } as const

function ownerOf(...Attachments: VolumeAttachment[]): ManagedBy | undefined {
  return volume({ VolumeId: 'vol-1', Attachments }, PLACE)[0]?.managed_by
}

test("a volume that goes with its instance is the instance's", () => {
  expect(ownerOf(ROOT)).toEqual({ kind: 'owner', name: 'i-1' })
})

test("a volume that outlives its instance, or one of them, or has none, is nobody's", () => {
  expect(ownerOf()).toBeUndefined()
  expect(ownerOf({ ...ROOT, DeleteOnTermination: false })).toBeUndefined()
  expect(ownerOf({ InstanceId: 'i-1', State: 'attached' })).toBeUndefined()
  expect(ownerOf({ ...ROOT, State: 'detached' })).toBeUndefined()
  expect(ownerOf(ROOT, { ...ROOT, InstanceId: 'i-2', DeleteOnTermination: false })).toBeUndefined()
})
