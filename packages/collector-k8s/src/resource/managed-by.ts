import type { ManagedBy } from '@wgo/core'
import type { ObjectMeta } from './kube-object.ts'
import { controllerOf } from './owners.ts'

/** Who looks after an object, by what its tools write on it, closest first. */
export function managerOf(metadata: ObjectMeta): ManagedBy | undefined {
  const owner = controllerOf(metadata)
  if (owner !== undefined) return { kind: 'owner', name: owner }
  const marks = marksOf(metadata)
  for (const find of FINDERS) {
    const found = find(marks, metadata)
    if (found) return found
  }
  return undefined
}

interface Marks {
  readonly label: (name: string) => string | undefined
  readonly annotation: (name: string) => string | undefined
}

type Finder = (marks: Marks, metadata: ObjectMeta) => ManagedBy | undefined

const FINDERS: readonly Finder[] = [argocd, flux, certManager, helm, terraform, nodePool, others]

function marksOf({ labels, annotations }: ObjectMeta): Marks {
  const own = (of: Readonly<Record<string, string>> | null | undefined) => (name: string) =>
    of && Object.hasOwn(of, name) && of[name] !== '' ? of[name] : undefined
  return { label: own(labels), annotation: own(annotations) }
}

/** The tracking id is `<application>:<group>/<kind>:<namespace>/<name>`. A copy of an object names another one. */
function argocd({ label, annotation }: Marks, { name }: ObjectMeta): ManagedBy | undefined {
  const id = annotation('argocd.argoproj.io/tracking-id')
  const application = id?.endsWith(`/${name}`) ? id.slice(0, id.indexOf(':')) : undefined
  return by('argocd', application || label('argocd.argoproj.io/instance'))
}

function flux({ label }: Marks): ManagedBy | undefined {
  for (const kind of ['kustomize', 'helm']) {
    const name = label(`${kind}.toolkit.fluxcd.io/name`)
    if (name !== undefined) return by('flux', inNamespace(label(`${kind}.toolkit.fluxcd.io/namespace`), name))
  }
  return undefined
}

/** The Secret of a Certificate, which cert-manager renews. */
function certManager({ annotation }: Marks, { namespace }: ObjectMeta): ManagedBy | undefined {
  const certificate = annotation('cert-manager.io/certificate-name')
  return certificate === undefined ? undefined : by('cert-manager', inNamespace(namespace, certificate))
}

/** What machines come and go by. */
function nodePool({ label }: Marks): ManagedBy | undefined {
  return (
    by('karpenter', label('karpenter.sh/nodepool') ?? label('karpenter.sh/provisioner-name')) ??
    by('eks', label('eks.amazonaws.com/nodegroup'))
  )
}

/** Helm 3 annotates what it made; Helm 2, and many charts, say it in labels. */
function helm({ label, annotation }: Marks): ManagedBy | undefined {
  const release = annotation('meta.helm.sh/release-name')
  if (release !== undefined)
    return by('helm', inNamespace(annotation('meta.helm.sh/release-namespace'), release))
  if (!/^(?:helm|tiller)$/i.test(label('app.kubernetes.io/managed-by') ?? label('heritage') ?? ''))
    return undefined
  return by('helm', label('app.kubernetes.io/instance') ?? label('release'))
}

/** Terraform's provider writes under its own name. */
function terraform({ label }: Marks, { name, namespace, managedFields }: ObjectMeta): ManagedBy | undefined {
  const wrote = managedFields?.some(({ manager }) => /^(?:terraform|opentofu)\b/i.test(manager ?? ''))
  const says = label('app.kubernetes.io/managed-by')?.toLowerCase() === 'terraform'
  return wrote || says ? by('terraform', inNamespace(namespace, name)) : undefined
}

/** Any other tool that follows the recommended labels. */
function others({ label }: Marks): ManagedBy | undefined {
  const tool = label('app.kubernetes.io/managed-by')
  return tool === undefined
    ? undefined
    : by(
        tool.toLowerCase(),
        label('app.kubernetes.io/instance') ?? label('app.kubernetes.io/part-of') ?? tool,
      )
}

function by(kind: string, name: string | undefined): ManagedBy | undefined {
  return name === undefined ? undefined : { kind, name }
}

function inNamespace(namespace: string | undefined, name: string): string {
  return namespace === undefined ? name : `${namespace}/${name}`
}
