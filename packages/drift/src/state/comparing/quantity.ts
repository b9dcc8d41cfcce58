const SUFFIXES: Readonly<Record<string, readonly [base: bigint, power: bigint]>> = {
  n: [10n, -9n],
  u: [10n, -6n],
  m: [10n, -3n],
  '': [10n, 0n],
  k: [10n, 3n],
  M: [10n, 6n],
  G: [10n, 9n],
  T: [10n, 12n],
  P: [10n, 15n],
  E: [10n, 18n],
  Ki: [2n, 10n],
  Mi: [2n, 20n],
  Gi: [2n, 30n],
  Ti: [2n, 40n],
  Pi: [2n, 50n],
  Ei: [2n, 60n],
}
const FORM = /^(\d{1,40})?(?:\.(\d{0,40}))?([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d{1,2})?$/

/**
 * An amount of Kubernetes in billionths, so that `100m` is `0.1` and `1Gi` is `1024Mi` (Kubernetes API
 * reference, "Quantity"). What is none stays as it is.
 */
export function inBaseUnits(text: string): string {
  const [, whole = '', fraction = '', suffix = ''] = FORM.exec(text) ?? []
  if (whole === '' && fraction === '') return text
  const [base, power] = SUFFIXES[suffix] ?? [10n, BigInt(suffix.slice(1))]
  const digits = BigInt(whole + fraction) * (base === 2n ? 2n ** power : 1n)
  const exponent = 9n - BigInt(fraction.length) + (base === 10n ? power : 0n)
  if (exponent >= 0n) return `${digits * 10n ** exponent}`
  // Nothing smaller can be told apart: the API rounds up.
  const divisor = 10n ** -exponent
  return `${(digits + divisor - 1n) / divisor}`
}
