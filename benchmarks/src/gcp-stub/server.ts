// Google Cloud in a process of its own, on the loopback: server.ts FOLDER LATENCY_MS INSTANCES BUCKETS
import { buildBigEstate, startGcpApi } from '@wgo/gcp-api'
import type { FromStub, ToStub } from './messages.ts'

const PROJECT = 'bench-4711'
const LOOK_EVERY_MS = 1

const [folder = '', ...numbers] = process.argv.slice(2)
const [latencyMs = 0, instances = 0, buckets = 0] = numbers.map(Number)
const tell = (message: FromStub): void => void process.send?.(message)

const api = await startGcpApi({ projects: [{ projectId: PROJECT, name: 'Bench' }], latencyMs })
buildBigEstate(api, { projectId: PROJECT, instances, buckets })

let taken = 0
let told = true
setInterval(() => {
  if (told || api.requests.length === taken) return
  told = true
  tell({ kind: 'asked' })
}, LOOK_EVERY_MS)

process.on('message', (_message: ToStub) => {
  const requests = api.requests.slice(taken)
  taken = api.requests.length
  told = false
  tell({ kind: 'requests', requests })
})
process.on('disconnect', () => process.exit(0))
const { token, url, endpoints } = api
tell({
  kind: 'ready',
  stub: {
    project: PROJECT,
    token,
    endpoints: { ...endpoints, oauth2: `${url}/` },
    gcloudEnv: api.gcloudEnv(folder),
  },
})
