import type { Modification, PathChange } from '@wgo/core'
import { AWS_SETTINGS_BACK } from './aws-settings.ts'
import { awsTagCommands } from './aws-tags.ts'
import { madeAgain } from './aws-whole.ts'
import { GOOGLE_SETTINGS_BACK } from './google-settings.ts'
import type { Back } from './kubernetes/object-back.ts'
import { awsCommand } from './place.ts'
import { ruleCommands } from './security-group.ts'
import { type SettingRow, settingCommand } from './setting-row.ts'

/** Commands, the paths that they cover and what to know of them. */
interface Part {
  readonly commands: readonly string[]
  readonly covers: (path: PathChange) => boolean
  readonly notes?: readonly string[]
}

/** What gives a thing of AWS the settings it had. */
export function awsBack(change: Modification): Back {
  const { before, after, type } = change
  const whole = WHOLE.has(type) ? madeAgain(before) : undefined
  if (whole !== undefined)
    return { commands: [awsCommand(whole, after)], left: change.paths.filter(isTag), notes: [] }
  return together(change, [
    ...tagParts(change),
    ...(type === 'aws_security_group' ? [ruleParts(change, 'ingress'), ruleParts(change, 'egress')] : []),
    ...settingParts(change, AWS_SETTINGS_BACK).map(part => ({
      ...part,
      commands: part.commands.map(text => awsCommand(text, after)),
    })),
  ])
}

/** Types of which all is given at once. */
const WHOLE: ReadonlySet<string> = new Set(['aws_s3_bucket_public_access_block'])

/** The same of Google Cloud. */
export function googleBack(change: Modification): Back {
  return together(change, settingParts(change, GOOGLE_SETTINGS_BACK))
}

function together({ paths }: Modification, parts: readonly Part[]): Back {
  const told = parts.filter(({ commands }) => commands.length > 0)
  return {
    commands: told.flatMap(({ commands }) => commands),
    left: paths.filter(path => !told.some(({ covers }) => covers(path))),
    notes: told.flatMap(({ notes = [] }) => notes),
  }
}

function isTag({ path }: PathChange): boolean {
  return path === '/tags' || path.startsWith('/tags/')
}

function tagParts({ before, after, paths }: Modification): readonly Part[] {
  const commands = paths.some(isTag) ? awsTagCommands(before, after) : undefined
  return commands ? [{ commands, covers: isTag }] : []
}

function ruleParts(change: Modification, direction: 'ingress' | 'egress'): Part {
  const place = `/properties/${direction}`
  const covers = ({ path }: PathChange): boolean => path === place || path.startsWith(`${place}/`)
  const notes = ['Descriptions of rules that are there on both sides stay as they are.']
  return { commands: change.paths.some(covers) ? ruleCommands(change, direction) : [], covers, notes }
}

function settingParts({ before, after, type, paths }: Modification, rows: readonly SettingRow[]): Part[] {
  return rows
    .filter(row => row.type === type)
    .flatMap(row => {
      const covers = ({ path }: PathChange): boolean =>
        path === row.place || path.startsWith(`${row.place}/`) || row.place.startsWith(`${path}/`)
      const command = paths.some(covers) ? settingCommand(row, before, after) : undefined
      const notes = row.note === undefined ? [] : [row.note]
      return command === undefined ? [] : [{ commands: [command], covers, notes }]
    })
}
