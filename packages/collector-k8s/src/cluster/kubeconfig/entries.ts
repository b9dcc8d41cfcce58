/** Where bytes of a kubeconfig are: written in it, or in a file beside it. */
export type Stored =
  | { readonly kind: 'data'; readonly base64: string }
  | { readonly kind: 'file'; readonly path: string }

/** How a server is reached, and whom to trust there. */
export interface ClusterEntry {
  readonly server: string
  readonly authority?: Stored
  /** Whoever answers is trusted. */
  readonly insecure: boolean
  /** The name in the server's certificate, where it is not the host's. */
  readonly serverName?: string
  /** `http://`, `https://` or `socks5://`. */
  readonly proxy?: string
  /** The server is asked not to compress. */
  readonly uncompressed: boolean
}

/** Who we are to a server. */
export interface UserEntry {
  readonly token?: string
  readonly tokenFile?: string
  readonly username?: string
  readonly password?: string
  readonly certificate?: Stored
  readonly key?: Stored
  readonly exec?: ExecEntry
  readonly oidc?: Readonly<Record<string, string>>
  /** A way to sign in that kubectl no longer knows either: `gcp`, `azure`. */
  readonly retired?: string
  readonly impersonate?: Impersonation
}

/** A program that hands over credentials (client.authentication.k8s.io). */
export interface ExecEntry {
  readonly apiVersion: string
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly installHint?: string
  /** It wants to know which cluster it is for. */
  readonly provideClusterInfo: boolean
  /** It always asks its user: nobody is there to answer. */
  readonly interactive: boolean
}

export interface Impersonation {
  readonly user: string
  readonly uid?: string
  readonly groups: readonly string[]
  readonly extra: Readonly<Record<string, readonly string[]>>
}

export interface ContextEntry {
  readonly cluster: string
  readonly user: string
  readonly namespace?: string
}

/** What kubeconfig files say, taken together. */
export interface Kubeconfig {
  /** Those that were read. */
  readonly files: readonly string[]
  readonly current?: string
  readonly clusters: ReadonlyMap<string, ClusterEntry>
  readonly users: ReadonlyMap<string, UserEntry>
  readonly contexts: ReadonlyMap<string, ContextEntry>
}
