import type { Condition, PortRange, SeverityRule } from '../src/index.ts'
import { SEVERITY_RULES } from '../src/index.ts'
import { FALLBACKS } from '../src/severity/fallback.ts'

/** The page that lists every severity rule. `RULES.md` is this text; a test compares the two. */
export function rulesPage(): string {
  return [
    '# How much a change matters',
    '',
    'Written by `node --conditions=@wgo/source packages/drift/scripts/write-rules.ts` from `SEVERITY_RULES`.',
    '',
    'All rules that hold give their reason; the gravest gives severity and category. A type in italics is',
    'any type. Paths are rooted at the resource; `*` is one segment, `**` any number. *Made by* asks for the kind',
    'of its `managed_by`.',
    '',
    '| rule | severity | on | types | paths | when | reason |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...SEVERITY_RULES.map(ruleRow),
    '',
    '## Where no rule speaks',
    '',
    '| category of the type | added | removed | changed |',
    '| --- | --- | --- | --- |',
    ...Object.entries(FALLBACKS).map(
      ([category, { add, remove, modify }]) => `| ${category} | ${add[0]} | ${remove[0]} | ${modify[0]} |`,
    ),
    '',
  ].join('\n')
}

function ruleRow(rule: SeverityRule): string {
  const cells = [
    rule.id,
    rule.severity,
    rule.actions.join(', '),
    rule.types ? listed(rule.types) : '*any*',
    listed(rule.paths ?? []),
    conditions(rule),
    rule.reason,
  ]
  return `| ${cells.join(' | ')} |`
}

function listed(items: readonly string[]): string {
  return firstFew(
    items.map(item => `\`${item}\``),
    ' ',
  )
}

/** The rest are in the source. */
function firstFew(items: readonly string[], between: string): string {
  const shown = items.slice(0, 4).join(between)
  return items.length > 4 ? `${shown} and ${items.length - 4} more` : shown
}

function conditions({ when, where, unless, variables, madeBy, unlessMadeBy }: SeverityRule): string {
  const parts = [
    madeBy && `made by ${listed(madeBy)}`,
    unlessMadeBy && `unless made by ${listed(unlessMadeBy)}`,
    when && condition(when),
    where && `where ${places(where)}`,
    unless && `unless ${places(unless)}`,
    variables && `of variables, only those with the name of a secret: ${listed(variables)}`,
  ]
  return parts.filter(part => part !== undefined).join('; ')
}

function places(named: NonNullable<SeverityRule['where']>): string {
  return Object.entries(named)
    .map(([path, globs]) => `\`${path}\` is ${listed(globs)}`)
    .join(' or ')
}

function condition(when: Condition): string {
  const words = when.kind.replaceAll('_', ' ')
  if (when.kind === 'becomes' || when.kind === 'leaves') return `${when.kind} ${listed(when.values)}`
  if (when.kind === 'opens_to_world' && when.ports)
    return `${words}: ${firstFew(when.ports.map(ports), ', ')}`
  return words
}

function ports([first, last]: PortRange): string {
  return first === last ? String(first) : `${first}-${last}`
}
