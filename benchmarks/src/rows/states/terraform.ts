import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { HAS_MOTO, startMoto } from '@wgo/real-servers/moto'
import { applyOracle, changeOutside, idsOf, stateFile } from '@wgo/real-servers/oracle'
import { HAS_TERRAFORM } from '@wgo/real-servers/terraform'
import { type Figure, type Row, type RowContext, seconds } from '../../figure.ts'
import { spread } from '../../measure/statistics.ts'
import { wgo } from '../../wgo.ts'

const RUNS = 3
const WHAT = 'Terraform: drift of what Terraform made in a test server, with a scan'
const BUDGET = '<= 1x of Terraform'
/** What `changeOutside` comes to, the least that has to be found. */
const LEAST_CHANGES = 20

/** The same world, the same state, the same changes by hand; looked at by both in turn. */
export const statesTerraform: Row = {
  name: 'states-terraform',
  async run(context) {
    const missing = [HAS_MOTO ? '' : 'moto', HAS_TERRAFORM ? '' : 'terraform with TF_PLUGIN_MIRROR']
    const lacks = missing.filter(each => each !== '').join(' and ')
    if (lacks !== '') return [skipped(`no ${lacks} on this machine: skipped, not compared`)]
    context.progress('terraform apply: a minute')
    const moto = await startMoto()
    try {
      await using workspace = await applyOracle(moto.env)
      await changeOutside(moto.endpoint, await idsOf(workspace))
      const [ours, theirs]: [number[], number[]] = [[], []]
      let managed = 0
      for (let i = 1; i <= RUNS; i++) {
        context.progress(`wgo and terraform, run ${i} of ${RUNS}`)
        const look = await lookOnce(context, stateFile(workspace), moto.env)
        managed = look.managed
        ours.push(look.wallMs)
        const start = performance.now()
        await workspace.run('plan', '-refresh-only', '-input=false', '-no-color')
        theirs.push(performance.now() - start)
      }
      return [figure(spread(ours).median, spread(theirs).median, managed)]
    } finally {
      moto.stop()
    }
  },
}

/** Reads state and world, compares, and saves both. Throws where too little is found. */
async function lookOnce(
  { folder }: RowContext,
  state: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly wallMs: number; readonly managed: number }> {
  const home = await mkdtemp(join(folder, 'home-'))
  const args = ['drift', '--iac', '--state', state, '--output', 'json']
  const { wallMs, stdout } = await wgo(home, args, { env: { HOME: home, ...env }, accept: [2, 3] })
  const { changes, summary } = JSON.parse(stdout)
  if (changes.length < LEAST_CHANGES) throw new Error(`Only ${changes.length} changes found.`)
  return { wallMs, managed: summary.total_managed }
}

function figure(ours: number, theirs: number, managed: number): Figure {
  return {
    what: WHAT,
    budget: BUDGET,
    measured: `${(ours / theirs).toFixed(2)}x (${seconds(ours)})`,
    met: ours <= theirs,
    peer: `\`terraform plan -refresh-only\` ${seconds(theirs)}`,
    note: `${managed} managed resources, and changes by hand that both have to see; ours finds what is unmanaged too, and saves what it saw; moto answers one call at a time and bounds both; whole processes in turn, median of ${RUNS}`,
  }
}

function skipped(why: string): Figure {
  return { what: WHAT, budget: BUDGET, measured: 'not measured', met: true, peer: why }
}
