/** The suffixes of amounts, as powers of ten and of two (Kubernetes API reference, "Quantity"). */
const DECIMAL: readonly (readonly [suffix: string, exponent: number])[] = [
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]
const BINARY: readonly (readonly [suffix: string, bits: number])[] = [
  ['Ki', 10],
  ['Mi', 20],
  ['Gi', 30],
  ['Ti', 40],
  ['Pi', 50],
  ['Ei', 60],
]

const EXPONENTS = new Map(DECIMAL)
const BITS = new Map(BINARY)
const FORM = /^([+-]?)(\d{0,40})(?:\.(\d{0,40}))?(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d{1,3}))?$/

/** Most amounts are in the form that they get. */
const CANONICAL = /^(?:0|[1-9]\d{0,2}(?:m|Mi|Gi)?)$/

/** Nothing smaller than this can be told apart: what is smaller is rounded away from zero, as the API does. */
const NANO = 9
const LARGEST_EXPONENT = 100

/**
 * The one way to write an amount: the shortest of all that are exact (`1000m` and `1.0` are `1`, `1024Mi`
 * is `1Gi`, `128000k` is `128M`), a decimal one where two are as short. undefined for what is no amount.
 */
export function canonicalQuantity(text: string): string | undefined {
  if (CANONICAL.test(text)) return text
  const nanos = inNanos(text)
  if (nanos === undefined) return undefined
  const [sign, size] = nanos < 0n ? ['-', -nanos] : ['', nanos]
  const decimal = asDecimal(size)
  const binary = asBinary(size)
  return sign + (binary !== undefined && binary.length < decimal.length ? binary : decimal)
}

function inNanos(text: string): bigint | undefined {
  const match = FORM.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', suffix = '', exponent] = match
  if (whole === '' && fraction === '') return undefined
  const digits = BigInt(`${whole}${fraction}`)
  const power = exponent === undefined ? (EXPONENTS.get(suffix) ?? 0) : Number(exponent)
  if (Math.abs(power) > LARGEST_EXPONENT) return undefined
  const size = shifted(digits << BigInt(BITS.get(suffix) ?? 0), power + NANO - fraction.length)
  return sign === '-' ? -size : size
}

/** `value` times ten to the `power`; what is cut off counts as one more. */
function shifted(value: bigint, power: number): bigint {
  if (power >= 0) return value * 10n ** BigInt(power)
  const divisor = 10n ** BigInt(-power)
  return (value + divisor - 1n) / divisor
}

/** With the largest suffix that leaves a whole number. */
function asDecimal(nanos: bigint): string {
  if (nanos === 0n) return '0'
  const [suffix, exponent] = DECIMAL.findLast(([, each]) => nanos % 10n ** BigInt(each + NANO) === 0n) ?? [
    'n',
    -NANO,
  ]
  return `${nanos / 10n ** BigInt(exponent + NANO)}${suffix}`
}

function asBinary(nanos: bigint): string | undefined {
  if (nanos === 0n || nanos % 10n ** BigInt(NANO) !== 0n) return undefined
  const units = nanos / 10n ** BigInt(NANO)
  const found = BINARY.findLast(([, bits]) => units % (1n << BigInt(bits)) === 0n)
  return found && `${units >> BigInt(found[1])}${found[0]}`
}
