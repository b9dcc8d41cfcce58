/** What an address names: `module.shop["eu"].aws_instance.web[0]`. */
export interface Address {
  /** `module.shop["eu"]`; `""` in the root. */
  readonly module: string
  readonly type: string
  readonly name: string
  /** Whether it names one instance of several: of a resource or of a module with count or for_each. */
  readonly isInstance: boolean
  /** Whether its own resource has count or for_each. */
  readonly isIndexed: boolean
}

/** undefined: no address of a managed resource. */
export function parseAddress(address: string): Address | undefined {
  const steps = stepsOf(address)
  if (!steps) return undefined
  const modules: string[] = []
  while (steps[0]?.name === 'module' && steps.length > 2) {
    const [, called] = steps.splice(0, 2)
    modules.push(`module.${called?.name}${called?.index}`)
  }
  const [type, name] = steps
  if (steps.length !== 2 || !type || !name || type.index !== '' || NO_TYPES.has(type.name)) return undefined
  return {
    module: modules.join('.'),
    type: type.name,
    name: name.name,
    isInstance: address.includes('['),
    isIndexed: name.index !== '',
  }
}

const NO_TYPES: ReadonlySet<string> = new Set(['data', 'module'])

interface Step {
  readonly name: string
  /** `[0]`, `["a.b"]` or nothing. */
  readonly index: string
}

/** The parts between dots; dots inside of keys are part of the keys. */
function stepsOf(address: string): Step[] | undefined {
  const steps: Step[] = []
  const step = /([\p{L}_][\p{L}\p{N}_-]*)(\[(?:\d+|"(?:[^"\\]|\\.)*")\])?(\.|$)/uy
  while (step.lastIndex < address.length) {
    const found = step.exec(address)
    if (!found) return undefined
    steps.push({ name: found[1] ?? '', index: found[2] ?? '' })
  }
  return address.endsWith('.') ? undefined : steps
}
