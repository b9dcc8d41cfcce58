/** What XML 1.0 cannot hold, not even as a reference. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not stand in XML.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text that stands in XML, or in HTML, for what it is: in content and in a quoted attribute. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(NOT_XML, '\ufffd')
    .replace(/[&<>"']/g, char => ENTITIES[char] ?? char)
}

type Attributes = Readonly<Record<string, string | number | undefined>>

/** The beginning of an element; attributes that are undefined are left out. */
export function openTag(name: string, attributes: Attributes = {}): string {
  const pairs = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeXml(String(value))}"`],
  )
  return `<${name}${pairs.join('')}>`
}

/** A whole element around content that is XML already. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const open = openTag(name, attributes)
  return content === '' ? `${open.slice(0, -1)}/>` : `${open}${content}</${name}>`
}
