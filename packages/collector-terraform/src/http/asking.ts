/** What is being asked, for errors. */
export interface Asking {
  readonly what: string
  readonly now: number
  /** Whether anything said who we are. */
  readonly signed: boolean
}

/** How a server is told who is asking. */
export const SIGN_IN: readonly string[] = [
  'export TF_HTTP_ADDRESS=... TF_HTTP_USERNAME=... TF_HTTP_PASSWORD=...',
  'Or a header: providers.terraform.http_headers: ["https://states.example.com X-Token: $TOKEN"]',
]
