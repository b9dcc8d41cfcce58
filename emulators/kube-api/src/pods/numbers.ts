/** A number as names and hashes have it: of so many hexadecimal digits. */
export function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
