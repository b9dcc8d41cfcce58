import type { Modification, PathChange, Removal } from '@wgo/core'
import { shellWord } from '@wgo/core'
import { holdsHidden } from '../../hcl/literal.ts'
import type { HintContext } from '../../hint-context.ts'
import { kubectl } from '../place.ts'
import { imageCommand, imageOf, isReplicas, scaleCommand } from './containers.ts'
import { isAnnotation, isLabel, labelCommands } from './labels.ts'
import { objectWord } from './object-word.ts'
import { jsonPatch } from './patch.ts'

/** Commands that bring a thing back, and the paths that none of them covers. */
export interface Back {
  readonly commands: readonly string[]
  readonly left: readonly PathChange[]
  readonly notes: readonly string[]
}

/** What gives an object the settings it had. */
export function objectBack(change: Modification, context: HintContext): Back | undefined {
  const word = objectWord({ ...change.after, type: change.type }, context)
  if (!word) return undefined
  const labels = labelCommands(change, word)
  const image = imageCommand(change, word)
  const scale = scaleCommand(change, word)
  const inPatch = change.paths.filter(
    path => !isLabel(path) && !isAnnotation(path) && !(scale !== undefined && isReplicas(path.path)),
  )
  const patch = jsonPatch({ ...change, paths: inPatch }, word)
  const isCovered = (each: PathChange): boolean =>
    (labels.length > 0 && (isLabel(each) || isAnnotation(each))) ||
    (image !== undefined && imageOf(change, each.path) !== undefined) ||
    (scale !== undefined && isReplicas(each.path)) ||
    (patch?.covered.includes(each) ?? false)
  return {
    commands: [...labels, image, scale, patch?.text].filter(each => each !== undefined),
    left: change.paths.filter(each => !isCovered(each)),
    notes: patch ? ['The patch does nothing where what it tests has changed since.'] : [],
  }
}

/** Kinds that are all in what people write, and that nothing else fills in. */
const MADE_AGAIN: ReadonlySet<string> = new Set([
  'apps/DaemonSet',
  'apps/Deployment',
  'autoscaling/HorizontalPodAutoscaler',
  'batch/CronJob',
  'networking.k8s.io/Ingress',
  'networking.k8s.io/NetworkPolicy',
  'policy/PodDisruptionBudget',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/RoleBinding',
  'ConfigMap',
  'LimitRange',
  'ResourceQuota',
  'Service',
  'ServiceAccount',
])

/** What makes an object again that is gone; undefined: a secret is in it, or more than a snapshot holds. */
export function objectAgain({ before }: Removal, context: HintContext): string | undefined {
  const { type, id, namespace, properties, tags = {}, observed } = before
  const command = MADE_AGAIN.has(type) ? kubectl(before, context) : undefined
  const apiVersion = observed?.apiVersion
  if (command === undefined || typeof apiVersion !== 'string' || holdsHidden(properties)) return undefined
  const { metadata, ...body } = properties
  const { annotations } = (metadata ?? {}) as { readonly annotations?: Readonly<Record<string, unknown>> }
  if (![annotations, body.data].every(isTexts)) return undefined
  const object = {
    apiVersion,
    kind: type.slice(type.indexOf('/') + 1),
    metadata: {
      name: id,
      ...(namespace !== undefined && { namespace }),
      ...(Object.keys(tags).length > 0 && { labels: tags }),
      ...(annotations && { annotations }),
    },
    ...body,
  }
  return `printf '%s' ${shellWord(JSON.stringify(object))} | ${command} create --filename=-`
}

/** A text of JSON is held as a value, and is no longer what it was to the letter. */
function isTexts(map: unknown): boolean {
  return map === undefined || Object.values(map as object).every(each => typeof each === 'string')
}
