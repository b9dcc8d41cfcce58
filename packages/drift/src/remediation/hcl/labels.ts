/** Gives resources names that are legal in HCL and that nothing else of the type bears. */
export type Labels = (type: string, wish: string) => string

/** `taken`: addresses without index that states of the root module have: `aws_instance.web`. */
export function labelGiver(taken: Iterable<string>): Labels {
  const known = new Set(taken)
  return (type, wish) => {
    const label = hclLabel(wish)
    let name = label
    for (let number = 2; known.has(`${type}.${name}`); number++) name = `${label}_${number}`
    known.add(`${type}.${name}`)
    return name
  }
}

const LONGEST = 60

/** A name as HCL takes one: ASCII letters, digits and `_`, no digit first. */
function hclLabel(wish: string): string {
  const plain = wish
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, LONGEST)
    .replace(/_+$/, '')
    .toLowerCase()
  if (plain === '') return 'imported'
  return /^\d/.test(plain) ? `r_${plain}` : plain
}
