/** What the names of secrets with states begin with. */
export const SECRET_PREFIX = 'tfstate-'

/** The secret that holds the state of a workspace. */
export function secretName(workspace: string, suffix: string): string {
  return `${SECRET_PREFIX}${workspace}-${suffix}`
}

/** The secret with a later piece of a state that is too large for one. */
export function partName(name: string, part: number): string {
  return `${name}-part-${part}`
}

export function isPartName(name: string): boolean {
  return /-part-\d+$/.test(name)
}
