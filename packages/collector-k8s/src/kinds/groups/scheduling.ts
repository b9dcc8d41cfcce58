import type { KindSpec } from '../kind-spec.ts'
import { below, names } from '../kind-spec.ts'

const DEVICES = 'resource.k8s.io'
const CLAIM_SPECS = ['/spec', '/spec/spec']
const REQUESTS = below(CLAIM_SPECS, ['/devices/requests/*', '/devices/requests/*/exactly'])

/** What pods are run on, before whom, and with which devices. */
export const SCHEDULING_KINDS: readonly KindSpec[] = [
  {
    type: 'scheduling.k8s.io/PriorityClass',
    plural: 'priorityclasses',
    defaults: { '/preemptionPolicy': 'PreemptLowerPriority' },
  },
  {
    type: 'node.k8s.io/RuntimeClass',
    plural: 'runtimeclasses',
    unordered: ['/scheduling/tolerations'],
    quantities: ['/overhead/podFixed/*'],
  },
  {
    type: `${DEVICES}/ResourceClaim`,
    plural: 'resourceclaims',
    keyed: { '/spec/devices/requests': 'name' },
    refs: REQUESTS.map(request => names(`${request}/deviceClassName`, `${DEVICES}/DeviceClass`)),
  },
  {
    type: `${DEVICES}/ResourceClaimTemplate`,
    plural: 'resourceclaimtemplates',
    keyed: { '/spec/spec/devices/requests': 'name' },
    refs: REQUESTS.map(request => names(`${request}/deviceClassName`, `${DEVICES}/DeviceClass`)),
  },
  { type: `${DEVICES}/DeviceClass`, plural: 'deviceclasses' },
  { type: `${DEVICES}/DeviceTaintRule`, plural: 'devicetaintrules' },
  {
    type: `${DEVICES}/ResourceSlice`,
    plural: 'resourceslices',
    keyed: { '/spec/devices': 'name' },
    refs: [names('/spec/nodeName', 'Node')],
  },
]
