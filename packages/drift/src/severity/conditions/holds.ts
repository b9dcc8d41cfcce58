import { isSecret, type Json } from '@wgo/core'
import type { Condition } from './condition.ts'
import { opensToWorld } from './exposure.ts'
import { isNewly, isWidened } from './policy-change.ts'
import { allowsAnyone, allowsEverything, allowsWholeService } from './policy-grants.ts'
import { grows, isOn, newMatch } from './scalars.ts'

type Value = Json | undefined

/** Whether a condition holds between two values of one place. */
export function holds(condition: Condition, before: Value, after: Value): boolean {
  switch (condition.kind) {
    case 'becomes':
      return newMatch(condition.values, before, after)
    case 'leaves':
      return newMatch(condition.values, after, before)
    case 'turned_off':
      return isOn(before) && !isOn(after)
    case 'turned_on':
      return !isOn(before) && isOn(after)
    case 'grows':
      return grows(before, after)
    case 'shrinks':
      return grows(after, before)
    case 'ends_sooner':
      return isOn(after) && (!isOn(before) || grows(after, before))
    case 'opens_to_world':
      return opensToWorld(before, after, condition.ports)
    case 'policy_widened':
      return isWidened(before, after)
    case 'policy_wildcard':
      return isNewly(allowsWholeService, before, after)
    case 'policy_admin':
      return isNewly(allowsEverything, before, after)
    case 'policy_public':
      return isNewly(allowsAnyone, before, after)
    case 'secret_changed':
      return isSecret(before) || isSecret(after)
  }
}
