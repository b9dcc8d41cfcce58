/** The Inventory says `zones` of what is in a zone. https://cloud.google.com/asset-inventory/docs/asset-names */
export function fullName(id: string): string {
  return `//container.googleapis.com/${id.replace(/\/locations\/([^/]+-[a-z])\//, '/zones/$1/')}`
}
