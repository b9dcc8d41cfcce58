import { type Hint, type Resource, shellWord } from '@wgo/core'
import type { HintContext } from '../hint-context.ts'
import { isTellable } from '../shell/fill.ts'
import { shell } from '../states/terraform.ts'
import { kubectl } from './place.ts'

/** Who looks after a thing brings it back, or undoes what is done past them. undefined: nobody is known to. */
export function ownerHint(resource: Resource, context: HintContext): Hint | undefined {
  const { managed_by: owner, provider } = resource
  if (!owner || owner.kind === provider) return undefined
  const { kind, name } = owner
  const make = Object.hasOwn(WAYS, kind) ? WAYS[kind] : undefined
  const way = isTellable(name) && !name.startsWith('-') ? make?.(name, resource, context) : undefined
  return {
    direction: 'revert',
    does: way?.does ?? `${CALLED[kind] ?? kind} looks after it (${name}): change it there, not here.`,
    steps: way ? [shell(way.run)] : [],
    notes: way?.notes ?? [],
  }
}

const CALLED: Readonly<Record<string, string>> = {
  argocd: 'Argo CD',
  autoscaling: 'An Auto Scaling group',
  cloudformation: 'CloudFormation',
  helm: 'Helm',
  owner: 'Its owner',
  terraform: 'Terraform',
}

interface Way {
  readonly does: string
  readonly run: string
  readonly notes?: readonly string[]
}

const WAYS: Readonly<
  Record<string, (name: string, resource: Resource, context: HintContext) => Way | undefined>
> = { argocd, flux, helm }

function argocd(name: string): Way {
  return {
    does: 'Argo CD looks after it: makes its application what the repository says.',
    run: `argocd app sync ${shellWord(name)}`,
  }
}

function flux(name: string, { tags = {} }: Resource): Way | undefined {
  const [namespace, own] = split(name)
  const kind = ['kustomize', 'helm'].find(each => tags[`${each}.toolkit.fluxcd.io/name`] === own)
  if (kind === undefined || namespace === undefined) return undefined
  const what = kind === 'helm' ? 'helmrelease' : 'kustomization'
  return {
    does: 'Flux looks after it: makes it what the repository says.',
    run: `flux reconcile ${what} ${shellWord(own)} --namespace=${shellWord(namespace)} --with-source`,
    notes: kind === 'helm' ? ['Flux looks for drift of releases only where driftDetection is on.'] : [],
  }
}

/** What a release is made of, applied once more. */
function helm(name: string, resource: Resource, context: HintContext): Way | undefined {
  const [namespace = resource.namespace, release] = split(name)
  const command = namespace === undefined ? undefined : kubectl({ ...resource, namespace }, context)
  const cluster = context.callScope('kubernetes', resource.scope)
  if (command === undefined || namespace === undefined || cluster === undefined) return undefined
  const flags = `--namespace=${shellWord(namespace)} --kube-context=${shellWord(cluster)}`
  return {
    does: 'Helm looks after it: applies once more what the release holds.',
    run: `helm get manifest ${shellWord(release)} ${flags} | ${command} apply --filename=-`,
    notes: ['It applies all of the release, but for what its hooks make.'],
  }
}

/** `namespace/name`. */
function split(name: string): readonly [string | undefined, string] {
  const slash = name.indexOf('/')
  return slash < 0 ? [undefined, name] : [name.slice(0, slash), name.slice(slash + 1)]
}
