import type { ObjectPage } from '@wgo/core'

interface Written {
  readonly Name?: string | { readonly '#text'?: string; readonly '@Encoded'?: string }
  readonly Properties?: { readonly 'Content-Length'?: string }
}

/** What a container lists, from XML. Its parser is imported with the first page. */
export async function blobPage(xml: string): Promise<ObjectPage | undefined> {
  const { XMLParser } = await import('fast-xml-parser')
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    trimValues: false,
    isArray: name => name === 'Blob',
  })
  const result = parser.parse(xml)?.EnumerationResults
  if (!result) return undefined
  const blobs: readonly Written[] = result.Blobs?.Blob ?? []
  const next: unknown = result.NextMarker
  return {
    objects: blobs.map(blob => ({ name: nameOf(blob), ...sizeOf(blob) })),
    ...(typeof next === 'string' && next.trim() !== '' && { next }),
  }
}

/** A name that XML cannot hold comes percent-encoded. */
function nameOf({ Name }: Written): string {
  if (typeof Name === 'string') return Name
  const text = Name?.['#text'] ?? ''
  return Name?.['@Encoded'] === 'true' ? decodeURIComponent(text) : text
}

function sizeOf({ Properties }: Written): { size?: number } {
  const size = Number(Properties?.['Content-Length'] ?? Number.NaN)
  return Number.isSafeInteger(size) ? { size } : {}
}
