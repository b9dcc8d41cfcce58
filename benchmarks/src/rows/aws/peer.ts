import { spawnSync } from 'node:child_process'
import type { AwsStub } from '../../aws-stub/aws-stub.ts'
import { STUB_ENV } from '../../aws-stub/sdk-options.ts'
import { seconds } from '../../figure.ts'
import { runOnce, type Usage } from '../../measure/process.ts'

const LISTS: readonly (readonly string[])[] = [
  ['ec2', 'describe-instances', '--page-size', '1000'],
  ['s3api', 'list-buckets', '--page-size', '1000'],
  ['lambda', 'list-functions', '--page-size', '50'],
]
const ONE_FACET = ['s3api', 'get-bucket-versioning', '--bucket', 'company-000000-logs']

export interface Peer {
  readonly time: string
  readonly memory: string
}

/** The three lists by processes of the AWS CLI side by side; the calls below them would be a process each. */
export async function awsCli({ endpoint }: AwsStub, calls: number): Promise<Peer> {
  const skipped = 'the AWS CLI is not on this machine: skipped'
  if (spawnSync('aws', ['--version'], { timeout: 60_000 }).status !== 0)
    return { time: skipped, memory: skipped }
  const start = performance.now()
  const lists = await Promise.all(LISTS.map(list => cli(endpoint, list)))
  const wallMs = performance.now() - start
  const one = await cli(endpoint, ONE_FACET)
  const rest = (one.wallMs * calls) / 2 / 3_600_000
  return {
    time: `\`aws\`, a process each: the three lists ${seconds(wallMs)}; one further call ${seconds(one.wallMs)}, so ${rest.toFixed(1)} h for all of them two by two`,
    memory: `\`aws\`: ${lists.map(peakMb).join(' + ')} MB`,
  }
}

/** Its output is thrown away as it comes, as a shell would with `> /dev/null`. */
const MEASURED = `
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(json.dumps(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))
sys.exit(done.returncode)`

function cli(endpoint: string, args: readonly string[]): Promise<Usage> {
  return runOnce(
    'python3',
    ['-c', MEASURED, 'aws', ...args, '--endpoint-url', endpoint, '--output', 'json'],
    {
      env: { ...STUB_ENV, AWS_DEFAULT_REGION: STUB_ENV.AWS_REGION, AWS_PAGER: '' },
    },
  )
}

function peakMb({ stdout }: Usage): string {
  return Number(stdout).toFixed(0)
}
