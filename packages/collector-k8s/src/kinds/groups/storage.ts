import type { KindSpec } from '../kind-spec.ts'
import { names } from '../kind-spec.ts'

const GROUP = 'storage.k8s.io'

export const STORAGE_KINDS: readonly KindSpec[] = [
  {
    type: `${GROUP}/StorageClass`,
    plural: 'storageclasses',
    secret: ['/parameters/restuserkey'],
    unordered: [
      '/allowedTopologies',
      '/allowedTopologies/*/matchLabelExpressions',
      '/allowedTopologies/*/matchLabelExpressions/*/values',
    ],
    defaults: { '/volumeBindingMode': 'Immediate' },
    refs: [names('/provisioner', `${GROUP}/CSIDriver`)],
  },
  { type: `${GROUP}/VolumeAttributesClass`, plural: 'volumeattributesclasses' },
  {
    type: `${GROUP}/CSIDriver`,
    plural: 'csidrivers',
    unordered: ['/spec/volumeLifecycleModes', '/spec/tokenRequests'],
    defaults: { '/spec/fsGroupPolicy': 'ReadWriteOnceWithFSType' },
  },
  // A driver that starts anew is gone for a while.
  { type: `${GROUP}/CSINode`, plural: 'csinodes', volatile: ['/spec/drivers'] },
  {
    type: `${GROUP}/CSIStorageCapacity`,
    plural: 'csistoragecapacities',
    volatile: ['/capacity', '/maximumVolumeSize'],
  },
  {
    type: `${GROUP}/VolumeAttachment`,
    plural: 'volumeattachments',
    refs: [names('/spec/nodeName', 'Node'), names('/spec/source/persistentVolumeName', 'PersistentVolume')],
    status: ['attached'],
  },
  { type: 'storagemigration.k8s.io/StorageVersionMigration', plural: 'storageversionmigrations' },
]
