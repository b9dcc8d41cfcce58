/** What was asked, of whom. */
export interface Asked {
  /** `ec2 DescribeInstances`. */
  readonly what: string
  readonly region: string
  readonly account?: string
  readonly permission?: string
  /** The credentials are good elsewhere: who refuses them here has not switched this region on. */
  readonly proven: boolean
  /** The service exists in every region: an unknown host name means that there is no network. */
  readonly everywhere: boolean
  /** What answers in place of AWS. */
  readonly endpoint?: string
  /** When the answer came, by our clock. Absent: it is not compared with AWS's. */
  readonly now?: number
}
