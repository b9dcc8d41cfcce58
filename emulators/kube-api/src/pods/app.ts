/** Of one workload: its pods look alike, and those of others do not. */
export interface App {
  readonly number: number
  readonly name: string
}
