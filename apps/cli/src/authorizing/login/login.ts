import { type CredentialUse, isWgoError, timestamp } from '@wgo/core'
import { paint } from '../../present/paint.ts'
import { printable } from '../../present/printable.ts'
import type { Program } from '../../program/program.ts'
import { redactText } from '../../program/redact.ts'
import { commandText } from './command-text.ts'
import { assertAnswerable, someoneIsThere } from './person.ts'
import { runProgram } from './run-program.ts'
import type { Plan, Planned } from './sign-ins.ts'

/** Runs the programs one after another, each told before it runs. Throws at the first that fails. */
export async function login(program: Program, { programs, others }: Plan): Promise<void> {
  const there = someoneIsThere(program.env)
  for (const { provider, signIn } of programs) assertAnswerable(provider, signIn, there)
  for (const { provider, subject, reason, suggestions } of others)
    await tell(program, `${provider}, ${subject}: ${reason}`, suggestions)
  for (const planned of programs) {
    await tell(program, `Signing in to ${planned.provider}: ${planned.signIn.subject}`, [
      commandText(planned.signIn),
    ])
    await runOne(program, planned, there)
  }
}

/** Also where quiet is asked for: nothing of anybody else's is run unsaid. */
async function tell(
  { stderr, errorStyle }: Program,
  what: string,
  commands: readonly string[],
): Promise<void> {
  const lines = commands.map(each => `  ${paint(errorStyle, 'cyan', printable(each))}\n`)
  await stderr.write(`${printable(what)}\n${lines.join('')}`)
}

/** Whoever keeps an audit is told before the program runs, and how it ended. */
async function runOne(program: Program, planned: Planned, terminal: boolean): Promise<void> {
  const { env, cwd } = program
  const told = (more: Pick<CredentialUse, 'event' | 'outcome' | 'code'>): void =>
    program.audit.open()?.({ ...use(program, planned), ...more })
  told({ event: 'opened' })
  try {
    await runProgram(planned.signIn, { env, cwd, terminal })
  } catch (error) {
    told({ event: 'login', outcome: 'refused', ...(isWgoError(error) && { code: error.code }) })
    throw error
  }
  told({ event: 'login', outcome: 'accepted' })
}

function use({ clock }: Program, { provider, signIn }: Planned): Omit<CredentialUse, 'event'> {
  return {
    time: timestamp(clock),
    purpose: 'login',
    provider,
    source: redactText(signIn.subject),
    program: commandText({ ...signIn, args: signIn.secretOutput ? [] : signIn.args }),
  }
}
