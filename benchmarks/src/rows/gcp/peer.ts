import { spawnSync } from 'node:child_process'
import { seconds } from '../../figure.ts'
import type { GcpStub } from '../../gcp-stub/gcp-stub.ts'
import { runOnce } from '../../measure/process.ts'

export interface Peer {
  readonly time: string
  readonly memory: string
}

const LISTS: readonly (readonly string[])[] = [
  ['compute', 'instances', 'list'],
  ['storage', 'buckets', 'list'],
]

/** Its output is thrown away as it comes, as a shell would with `> /dev/null`. */
const MEASURED = `
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(json.dumps(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))
sys.exit(done.returncode)`

/** The two lists by processes of gcloud, one after the other. Policies and notifications would be a process each. */
export async function gcloud({ gcloudEnv }: GcpStub): Promise<Peer> {
  const skipped = 'gcloud is not on this machine: skipped'
  if (spawnSync('gcloud', ['version'], { timeout: 60_000 }).status !== 0)
    return { time: skipped, memory: skipped }
  const lists = []
  for (const list of LISTS) {
    const command = ['gcloud', ...list, '--format', 'json']
    lists.push(await runOnce('python3', ['-c', MEASURED, ...command], { env: gcloudEnv }))
  }
  const [instances, buckets] = lists.map(({ wallMs }) => seconds(wallMs))
  return {
    time: `\`gcloud compute instances list\` ${instances}, \`gcloud storage buckets list\` ${buckets}: the lists alone`,
    memory: `\`gcloud\`: ${lists.map(({ stdout }) => Number(stdout).toFixed(0)).join(' + ')} MB`,
  }
}
