/** The project that is read. */
export interface Place {
  readonly project: string
  /** Some services name projects by it. Absent: it could not be found out. */
  readonly projectNumber?: string
}
