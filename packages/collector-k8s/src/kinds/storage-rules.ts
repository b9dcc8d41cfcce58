import type { RefSpec } from '@wgo/core'
import { type KindSpec, names } from './kind-spec.ts'
import { selectorLists } from './selectors.ts'

/** Members of a volume source that name the Secret its driver logs in with. */
const SECRETS: readonly string[] = [
  ...['cephfs', 'rbd', 'flexVolume', 'iscsi', 'scaleIO', 'storageos'].map(driver => `${driver}/secretRef`),
  ...['controllerPublish', 'nodeStage', 'nodePublish', 'controllerExpand', 'nodeExpand'].map(
    call => `csi/${call}SecretRef`,
  ),
]

/** What a volume stands for: its claim, its class, its driver's Secrets, and the cloud's disk. */
export const VOLUME_REFS: readonly RefSpec[] = [
  {
    ...names('/spec/claimRef/name', 'PersistentVolumeClaim'),
    namespace: 'namespace',
  },
  names('/spec/storageClassName', 'storage.k8s.io/StorageClass'),
  names('/spec/csi/driver', 'storage.k8s.io/CSIDriver'),
  ...SECRETS.map(member => ({ ...names(`/spec/${member}/name`, 'Secret'), namespace: 'namespace' })),
  {
    path: '/spec/csi/volumeHandle',
    to: ['aws_ebs_volume', 'aws_efs_file_system'],
    by: 'id',
    provider: 'aws',
    anywhere: true,
  },
  {
    path: '/identifiers/aws_ebs_volume',
    to: ['aws_ebs_volume'],
    by: 'id',
    provider: 'aws',
    anywhere: true,
  },
]

/** The rules of a claim. Which volume it got is its controller's choice. */
export const CLAIM_RULES: Omit<KindSpec, 'type' | 'plural'> = {
  volatile: ['/spec/volumeName'],
  unordered: ['/spec/accessModes', ...selectorLists('/spec/selector')],
  defaults: { '/spec/volumeMode': 'Filesystem' },
  quantities: ['/spec/resources/requests/*', '/spec/resources/limits/*'],
  refs: [
    names('/observed/spec/volumeName', 'PersistentVolume'),
    names('/spec/storageClassName', 'storage.k8s.io/StorageClass'),
    ...['dataSource', 'dataSourceRef'].flatMap(source => [
      {
        ...names(`/spec/${source}/name`, 'PersistentVolumeClaim'),
        where: { kind: ['PersistentVolumeClaim'] },
        namespace: 'namespace',
      },
      {
        ...names(`/spec/${source}/name`, 'snapshot.storage.k8s.io/VolumeSnapshot'),
        where: { kind: ['VolumeSnapshot'] },
        namespace: 'namespace',
      },
    ]),
  ],
}
