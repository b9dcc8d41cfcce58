import { spawnSync } from 'node:child_process'
import { bareEnvironment, runOnce } from '../../measure/process.ts'

/** What kubectl took; why there is nothing to tell where it did not end well. */
export type Peer = Usage | { readonly absent: string }

interface Usage {
  readonly wallMs: number
  readonly maxRssMb: number
}

/** Its output is thrown away as it comes, as a shell would with `> /dev/null`. Python's own start is no part of it. */
const MEASURED = `
import json, resource, subprocess, sys, time
start = time.monotonic()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
wall_ms = (time.monotonic() - start) * 1000
print(json.dumps({'wallMs': wall_ms, 'maxRssMb': resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024}))
sys.exit(done.returncode)`

/** `kubectl` with these arguments. Its caches are in `home`. */
export async function kubectl(kubeconfig: string, home: string, args: readonly string[]): Promise<Peer> {
  if (!runs('kubectl', ['version', '--client'])) return { absent: 'kubectl is not on this machine: skipped' }
  if (!runs('python3', ['--version']))
    return { absent: 'python3, which measures it, is not on this machine: skipped' }
  const command = ['kubectl', `--kubeconfig=${kubeconfig}`, ...args]
  try {
    const { stdout } = await runOnce('python3', ['-c', MEASURED, ...command], { env: { HOME: home } })
    return JSON.parse(stdout) as Usage
  } catch (error) {
    const [, last = ''] = /([^\n]*)\s*$/.exec(String(error)) ?? []
    return { absent: `kubectl fails: ${last}` }
  }
}

function runs(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { timeout: 60_000 }).status === 0
}

/** The kinds that can be listed, as kubectl names them. */
export function listedKinds(kubeconfig: string, home: string): readonly string[] {
  const args = [`--kubeconfig=${kubeconfig}`, 'api-resources', '--verbs=list', '-o', 'name']
  const { stdout, status } = spawnSync('kubectl', args, {
    encoding: 'utf8',
    env: { ...bareEnvironment(), HOME: home },
  })
  return status === 0 ? stdout.trim().split('\n') : []
}
