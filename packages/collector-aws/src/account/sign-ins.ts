import type { Host, SignIn, SignInQuestion } from '@wgo/core'
import type { AwsConfig } from '../settings.ts'
import { type Profile, type Profiles, readProfiles } from './credentials/profiles.ts'
import { chooseSource, type Source, sourceText } from './credentials/source.ts'

/**
 * `aws sso login` or `aws login` for each profile that has such a session, once for each session. Throws CONFIG_INVALID for
 * a profile that is not there.
 */
export async function signIns(
  { profiles: names }: AwsConfig,
  { env }: Host,
  how: SignInQuestion,
): Promise<readonly SignIn[]> {
  const profiles = await readProfiles(env)
  const sources = (names.length === 0 ? [undefined] : names).map(name => chooseSource(name, env, profiles))
  const ways = sources.map(source => [sessionOf(source), wayIn(source, profiles, how)] as const)
  return [...new Map(ways).values()]
}

/** Sources of one session are signed in together. */
function sessionOf(source: Source): string {
  const root = rootOf(source)
  const session = root.kind === 'sso' ? root.profile.fields.sso_session : undefined
  return session === undefined ? sourceText(root) : `session ${session}`
}

/** Where a chain of roles begins. */
function rootOf(source: Source): Exclude<Source, { kind: 'role' }> {
  return source.kind === 'role' ? rootOf(source.from) : source
}

function wayIn(source: Source, profiles: Profiles, how: SignInQuestion): SignIn {
  const root = rootOf(source)
  switch (root.kind) {
    case 'sso':
      return program(['sso', 'login'], root.profile, how, sourceText(source))
    case 'login':
      return program(['login'], root.profile, how, sourceText(source))
    case 'instance':
      return none('AWS', 'No profile has a session to sign in to.', nothingThere(profiles))
    default:
      return none(
        sourceText(source),
        `${REASONS[root.kind]} go before every session, so there is nothing to sign in to.`,
        root.kind === 'environment'
          ? ['unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN', ...others(profiles)]
          : others(profiles),
      )
  }
}

const REASONS = {
  environment: 'Keys in the environment',
  keys: 'The keys of the profile',
  process: 'The credentials that its program gives',
  'web-identity': 'The tokens of a web identity',
  container: 'The credentials of the container',
} as const

/** With the device code nothing has to come back to a browser of this machine, and no terminal is asked. */
function program(words: readonly string[], { name }: Profile, how: SignInQuestion, subject: string): SignIn {
  const elsewhere = words[0] === 'sso' ? ['--no-browser', '--use-device-code'] : ['--remote']
  return {
    kind: 'program',
    subject,
    program: 'aws',
    args: [...words, '--profile', name, ...(how.browser ? [] : elsewhere)],
    ...(how.browser ? { asks: 'browser' } : words[0] === 'login' && { asks: 'terminal' }),
    install: ['https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html (version 2)'],
  }
}

function nothingThere(profiles: Profiles): readonly string[] {
  return ['aws configure sso', ...others(profiles)]
}

/** Profiles that could be signed in, where none was named. */
function others(profiles: Profiles): readonly string[] {
  const withSession = [...profiles.values()].filter(
    ({ fields }) => fields.sso_session || fields.sso_start_url || fields.login_session,
  )
  return withSession.slice(0, MOST).map(({ name }) => `wgo auth login aws --profile ${name}`)
}

const MOST = 5

function none(subject: string, reason: string, suggestions: readonly string[]): SignIn {
  return { kind: 'none', subject, reason, suggestions }
}
