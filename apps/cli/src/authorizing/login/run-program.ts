import { type ChildProcess, spawn } from 'node:child_process'
import { type SignInProgram, WgoError } from '@wgo/core'
import { commandText } from './command-text.ts'

export interface RunRequest {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Someone sits at the terminal: its Ctrl-C reaches the program by itself. */
  readonly terminal: boolean
}

/**
 * Runs a provider's own program to its end, at our terminal. What it says goes to stderr: stdout is for the answer. Signals
 * that reach us reach it. Throws INPUT_INVALID where it cannot be started, PROVIDER_REFUSED where it fails and INTERRUPTED where
 * it was ended.
 */
export async function runProgram(signIn: SignInProgram, { env, cwd, terminal }: RunRequest): Promise<void> {
  const { program, args, secretOutput } = signIn
  let child: ChildProcess | undefined
  let caught: NodeJS.Signals | undefined
  const pass = (name: NodeJS.Signals): void => {
    // The second time in earnest: a program that does not listen keeps nobody.
    if (caught) child?.kill('SIGKILL')
    else if (!terminal || name !== 'SIGINT') child?.kill(name)
    caught = name
  }
  // Before the program is there: a signal meanwhile would end us, and leave it running.
  for (const name of PASSED) process.on(name, pass)
  try {
    child = spawn(program, [...args], {
      cwd,
      env: { ...env, ...signIn.env },
      stdio: ['inherit', secretOutput ? 'ignore' : process.stderr.fd, 'inherit'],
    })
    const { code, signal } = await ended(child, signIn)
    if (caught || signal === 'SIGINT' || signal === 'SIGTERM' || code === INTERRUPTED)
      throw new WgoError('INTERRUPTED', `${commandText(signIn)} was ended.`)
    if (code !== 0) throw failed(signIn, code ?? signal ?? 1)
  } finally {
    for (const name of PASSED) process.off(name, pass)
  }
}

const PASSED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** 128 + SIGINT: how programs end that catch it. */
const INTERRUPTED = 130

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

function ended(child: ChildProcess, signIn: SignInProgram): Promise<Ended> {
  return new Promise((resolve, reject) => {
    child.once('error', error => reject(notStarted(signIn, error)))
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
}

function notStarted({ program, install, subject }: SignInProgram, error: NodeJS.ErrnoException): WgoError {
  const why = error.code === 'ENOENT' ? 'is not installed' : `could not be started (${error.code})`
  return new WgoError('INPUT_INVALID', `${program}, which signs in to ${subject}, ${why}.`, {
    resource: program,
    suggestions: install.map(each => `Get it: ${each}`),
    cause: error,
  })
}

function failed(signIn: SignInProgram, how: number | string): WgoError {
  const { program, install } = signIn
  return new WgoError(
    'PROVIDER_REFUSED',
    `${commandText(signIn)} ended with ${how}: nobody is signed in by it.`,
    {
      resource: program,
      suggestions: [`${program} --version`, ...install.map(each => `A newer one: ${each}`)],
    },
  )
}
