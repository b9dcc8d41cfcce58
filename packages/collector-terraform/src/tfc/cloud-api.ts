import type { Transport } from '../http/transport.ts'

/** A Terraform Cloud or Enterprise, and who asks it. */
export interface CloudApi {
  /** `app.terraform.io` */
  readonly hostname: string
  /** With the path of its interface, without a slash at the end. */
  readonly base: string
  readonly token: string | undefined
  /** Where the token was. */
  readonly source: string | undefined
  readonly transport: Transport
  readonly now: () => number
}
