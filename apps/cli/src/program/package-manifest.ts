/** What the program reads of its own package.json. */
export interface PackageManifest {
  readonly name: string
  readonly version: string
  readonly oclif: { readonly topics: Readonly<Record<string, { readonly description: string }>> }
}
