import { nearest, toWgoError, WgoError } from '@wgo/core'
import { members } from '../../members.ts'
import { shell } from '../errors/shell.ts'
import type { DeadEnd, Kubeconfig, Login } from './entries.ts'

/** Stands for every context there is. */
const EVERY_CONTEXT = 'all'

/**
 * The contexts that are asked for; none asked for: the current one. Throws CONFIG_INVALID where one that is named leads
 * nowhere; among `all` such a one shuts nobody else out.
 */
export function chooseContexts(
  kubeconfig: Kubeconfig,
  asked: readonly string[],
): readonly (Login | DeadEnd)[] {
  const { contexts, current } = kubeconfig
  if (contexts.size === 0) throw none(kubeconfig)
  if (asked.length === 0) {
    if (current === undefined) throw noCurrent(kubeconfig)
    return [loginOf(kubeconfig, current)]
  }
  const named = asked.filter(name => name !== EVERY_CONTEXT || contexts.has(name))
  const others = named.length < asked.length ? contexts.keys() : []
  const logins = new Map<string, Login | DeadEnd>(named.map(name => [name, loginOf(kubeconfig, name)]))
  for (const name of others) logins.set(name, loginOrDeadEnd(kubeconfig, name))
  return [...logins.values()]
}

function loginOrDeadEnd(kubeconfig: Kubeconfig, context: string): Login | DeadEnd {
  try {
    return loginOf(kubeconfig, context)
  } catch (error) {
    return { context, error: toWgoError(error) }
  }
}

function loginOf(kubeconfig: Kubeconfig, name: string): Login {
  const context = kubeconfig.contexts.get(name)
  if (!context) throw unknown(kubeconfig, name)
  const {
    cluster: clusterName = '',
    user: userName,
    namespace,
  } = context.texts('cluster', 'user', 'namespace')
  const cluster = kubeconfig.clusters.get(clusterName)
  if (!cluster) throw dangling(kubeconfig, name, 'cluster', clusterName)
  const server = (cluster.text('server') ?? '').replace(/\/+$/, '')
  if (!URL.canParse(server) || !/^https?:/i.test(server)) throw noServer(kubeconfig, clusterName)
  const user = userName === undefined ? members({}) : kubeconfig.users.get(userName)
  if (!user) throw dangling(kubeconfig, name, 'user', userName ?? '')
  return { context: name, server, cluster, user, ...(namespace !== undefined && { namespace }) }
}

function unknown({ contexts, files }: Kubeconfig, name: string): WgoError {
  const near = nearest(name, contexts.keys())
  return invalid(`There is no context ${name} in ${files.join(', ')}.`, [
    ...(near === undefined ? [] : [`Did you mean ${near}? ${shell`--context ${near}`}`]),
    'kubectl config get-contexts',
  ])
}

function noCurrent({ contexts, files }: Kubeconfig): WgoError {
  const [first = ''] = contexts.keys()
  return invalid(`No current context is set in ${files.join(', ')}.`, [
    shell`Choose one: --context ${first}`,
    shell`kubectl config use-context ${first}`,
  ])
}

function none({ files, sought }: Kubeconfig): WgoError {
  const missing = sought
    ? `KUBECONFIG names ${sought.join(', ')}, and nothing is there`
    : 'there is no kubeconfig'
  const where = files.length === 0 ? missing : `${files.join(', ')} names no context`
  return new WgoError('CREDENTIALS_MISSING', `No cluster is set up here: ${where}.`, {
    provider: 'kubernetes',
    suggestions: ['Name the file by --kubeconfig.', 'Or point KUBECONFIG at it.', 'kubectl config view'],
  })
}

function dangling({ files }: Kubeconfig, context: string, what: string, name: string): WgoError {
  const named = name === '' ? `names no ${what}` : `names the ${what} ${name}, which is not there`
  return invalid(`The context ${context} in ${files.join(', ')} ${named}.`, [
    `${shell`kubectl config set-context ${context}`} --${what}=NAME`,
  ])
}

function noServer({ files }: Kubeconfig, cluster: string): WgoError {
  return invalid(
    `The cluster ${cluster} in ${files.join(', ')} has no server that is an http or https URL.`,
    [shell`kubectl config set-cluster ${cluster} --server=https://HOST:6443`],
  )
}

function invalid(message: string, suggestions: readonly string[]): WgoError {
  return new WgoError('CONFIG_INVALID', message, { provider: 'kubernetes', suggestions })
}
