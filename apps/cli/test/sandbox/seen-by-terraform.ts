import type { Json, JsonObject } from '@wgo/core'
import type { Workspace } from '@wgo/real-servers/terraform'

/** One attribute that differs, or a resource that is gone (`attribute` absent). */
export interface Seen {
  readonly address: string
  readonly attribute?: string
}

/** What `terraform plan -refresh-only` finds, beyond null against empty. */
export async function seenByTerraform(workspace: Workspace): Promise<readonly Seen[]> {
  await workspace.run('plan', '-refresh-only', '-input=false', '-json', '-out=drift.plan')
  const plan = JSON.parse(await workspace.run('show', '-json', 'drift.plan')) as {
    readonly resource_drift?: readonly {
      readonly address: string
      readonly change: {
        readonly actions: readonly string[]
        readonly before: JsonObject
        readonly after: JsonObject
      }
    }[]
  }
  return (plan.resource_drift ?? []).flatMap(({ address, change: { actions, before, after } }): Seen[] => {
    if (actions.includes('delete')) return [{ address }]
    const names = Object.keys({ ...before, ...after })
    return names.filter(name => !alike(before[name], after[name])).map(attribute => ({ address, attribute }))
  })
}

/** Equal, but for null against empty, at any depth. */
function alike(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(filled(one)) === JSON.stringify(filled(other))
}

function filled(value: Json | undefined): Json | undefined {
  if (value === null || value === '' || value === false || value === 0) return undefined
  if (Array.isArray(value)) {
    const items = value.map(filled)
    return items.length > 0 ? (items as Json) : undefined
  }
  if (typeof value !== 'object') return value
  const members = Object.entries(value).flatMap(([name, member]) => {
    const kept = filled(member as Json)
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return members.length > 0 ? Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1))) : undefined
}
