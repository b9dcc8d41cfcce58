import { type Resource, shellWord } from '@wgo/core'
import type { HintContext } from '../hint-context.ts'
import { isTellable } from '../shell/fill.ts'

/** A command of the AWS CLI for the region that the resource lies in. */
export function awsCommand(text: string, { region }: Pick<Resource, 'region'>): string {
  return region === undefined ? text : `${text} --region ${shellWord(region)}`
}

/** Whose credentials a command needs, where it does not say so itself. */
export function placeNotes({ provider, scope }: Pick<Resource, 'provider' | 'scope'>): readonly string[] {
  return provider === 'aws'
    ? [`Be signed in to the account ${scope}: the command itself does not say which.`]
    : []
}

/** `kubectl` to the cluster and namespace of an object; undefined where it cannot be said which. */
export function kubectl(
  { scope, namespace }: Pick<Resource, 'scope' | 'namespace'>,
  { callScope }: HintContext,
): string | undefined {
  const context = callScope('kubernetes', scope)
  if (!context || context.startsWith('-') || !isTellable(context)) return undefined
  const place = namespace === undefined ? '' : ` --namespace=${shellWord(namespace)}`
  return `kubectl --context=${shellWord(context)}${place}`
}
