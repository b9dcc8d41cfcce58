/** A container as people write one. */
const WEB = { name: 'web', image: 'nginx:1.27', resources: { requests: { cpu: '250m' } } }

const labels = { app: 'web' }
/** Pods of tests run nowhere: no node bears the label. */
const nodeSelector = { 'wgo.example.com/node': 'none' }

const POD_SPEC = { nodeSelector, containers: [WEB] }
const RUNS_ONCE = { spec: { ...POD_SPEC, restartPolicy: 'Never' } }

const TEMPLATE = { metadata: { labels }, spec: POD_SPEC }

/** Its pods are never ready: all of them are replaced at once. */
export function deployment(replicas: number, spec: object = {}): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      strategy: { type: 'Recreate' },
      template: TEMPLATE,
      ...spec,
    },
  }
}

export function statefulSet(replicas: number): object {
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1024Mi' } } }
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db', labels },
    spec: {
      replicas,
      serviceName: 'db',
      podManagementPolicy: 'Parallel',
      selector: { matchLabels: labels },
      template: TEMPLATE,
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec }],
    },
  }
}

/** What an hourly CronJob is made of, but for the version of the API that serves it. */
export function cronJob(apiVersion: string): object {
  const jobTemplate = { spec: { template: RUNS_ONCE } }
  return {
    apiVersion,
    kind: 'CronJob',
    metadata: { name: 'tidy' },
    spec: { schedule: '0 * * * *', suspend: false, jobTemplate },
  }
}

/** What `kubectl create job --from=cronjob/tidy` makes. */
export function jobOf({ apiVersion, uid }: { readonly apiVersion: string; readonly uid: string }): object {
  const owner = { apiVersion, kind: 'CronJob', name: 'tidy', uid, controller: true }
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'tidy-now', ownerReferences: [owner] },
    spec: { template: RUNS_ONCE },
  }
}
