import type { App } from './app.ts'
import { containerNames, imageOf } from './containers.ts'
import { hex } from './numbers.ts'

const STARTED = '2026-01-01T00:00:10Z'

/** Of the i-th pod, as its kubelet tells it. */
export function statusOf(app: App, i: number): object {
  const podIP = `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`
  return {
    phase: 'Running',
    conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map(type => ({
      type,
      status: 'True',
      lastProbeTime: null,
      lastTransitionTime: STARTED,
    })),
    hostIP: `172.16.0.${i % 200}`,
    podIP,
    podIPs: [{ ip: podIP }],
    startTime: '2026-01-01T00:00:00Z',
    containerStatuses: containerNames(app).map((name, at) => ({
      name,
      state: { running: { startedAt: STARTED } },
      lastState: {},
      ready: true,
      restartCount: i % 50 === 0 ? 1 : 0,
      image: imageOf(name, app),
      imageID: `${imageOf(name, app)}@sha256:${hex(app.number * 3 + at, 64)}`,
      containerID: `containerd://${hex(i * 3 + at, 64)}`,
      started: true,
    })),
    qosClass: 'Burstable',
  }
}
