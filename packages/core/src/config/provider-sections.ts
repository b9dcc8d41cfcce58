import { isJsonObject, type Json, type JsonObject } from '../documents/json.ts'
import type { Origin } from './config.ts'
import { nearest } from './nearest.ts'

/** What is written under `providers`, by provider. */
export type ProviderSections = Readonly<Record<string, JsonObject>>

interface ReadSections {
  readonly sections: ProviderSections
  readonly origins: readonly Origin[]
  readonly errors: readonly string[]
}

/** The sections of the providers there are. Their content is for each collector's schema to judge. */
export function readProviderSections(written: Json, known: readonly string[], origin: string): ReadSections {
  if (written === null) return { sections: {}, origins: [], errors: [] }
  if (!isJsonObject(written)) return mistake(`${origin}: providers must be a mapping of provider names.`)
  const sections: Record<string, JsonObject> = {}
  const errors: string[] = []
  for (const [name, section] of Object.entries(written)) {
    if (!known.includes(name)) errors.push(`${origin}: ${unknownProvider(name, known)}`)
    else if (section === null || isJsonObject(section)) sections[name] = section ?? {}
    else errors.push(`${origin}: providers.${name} must be a mapping.`)
  }
  return { sections, origins: Object.entries(sections).flatMap(each => originsOf(each, origin)), errors }
}

function originsOf([name, section]: readonly [string, JsonObject], origin: string): Origin[] {
  return Object.entries(section).map(([key, value]) => ({ key: `providers.${name}.${key}`, value, origin }))
}

function unknownProvider(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return `Unknown provider "${name}".${near ? ` Did you mean "${near}"?` : ` Known: ${known.join(', ')}.`}`
}

function mistake(error: string): ReadSections {
  return { sections: {}, origins: [], errors: [error] }
}
