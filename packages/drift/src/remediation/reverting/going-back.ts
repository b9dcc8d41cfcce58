import { type Change, type Json, type PathChange, pointerSegments, type Resource } from '@wgo/core'
import { compared } from '../../diff/diff-resources.ts'
import { memberPlace, type Place } from '../../diff/place.ts'
import type { Classified } from '../../severity/classified.ts'
import type { Classifier } from '../../severity/classifier.ts'
import { FALLBACK_IDS } from '../../severity/fallback.ts'

/** Where what somebody did made things safer, to take it back is a grave change itself: a sentence says so. */
export function goingBackNotes(change: Change, classify: Classifier): readonly string[] {
  const { severity, rule, reasons } = classify(backwards(change))
  const isGrave = severity === 'high' || severity === 'critical'
  return isGrave && !FALLBACK_IDS.includes(rule)
    ? [`To go back is a change of severity ${severity} itself: ${reasons[0]}`]
    : []
}

function backwards(change: Change): Classified {
  if (change.action === 'add') return whole('remove', change.after)
  if (change.action === 'remove') return whole('add', change.before)
  const { before, after, type, paths } = change
  const root: Place = { before: compared(after), after: compared(before) }
  const places = paths.map(path => placeOf(path, root))
  return { action: 'modify', type, places, whole: compared(before), maker: before.managed_by }
}

function whole(action: 'add' | 'remove', resource: Resource): Classified {
  const document = compared(resource)
  const place =
    action === 'add' ? { before: undefined, after: document } : { before: document, after: undefined }
  return { action, type: resource.type, places: [place], whole: document, maker: resource.managed_by }
}

function placeOf({ path, before, after }: PathChange, root: Place): Place {
  const steps = pointerSegments(path)
  const place = steps.reduce<Place>(
    (parent, name) => memberPlace(parent, name, memberOf(parent.before, name), memberOf(parent.after, name)),
    root,
  )
  return { ...place, before: after, after: before }
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Readonly<Record<string, Json>>)[name]
}
