import { CONFIG } from './former.ts'
import { called, eachCalled, gone, type OldFlags, said, switched } from './old-flag.ts'

/* The flags of the commands of earlier days, and what they are now. */

/** What every command took. */
const EVERYWHERE: OldFlags = {
  config: gone('config', CONFIG.why, CONFIG.instead),
  verbose: switched('Now: --debug.', ['--debug'], 'v'),
  'log-level': said('Now: --debug for debug; nothing for other levels.', level =>
    level === 'debug' ? ['--debug'] : [],
  ),
}

const IGNORE_FIELDS = gone('ignore-fields', 'what not to tell stands in .wgoignore', [
  "echo '**:/properties/FIELD' >> .wgoignore",
  'wgo drift --gen-ignore',
])

const NARROWING: OldFlags = {
  provider: called('provider', 'p'),
  region: eachCalled('region'),
  namespace: eachCalled('namespace'),
  'ignore-fields': IGNORE_FIELDS,
}

export const DIFF: OldFlags = {
  ...EVERYWHERE,
  ...NARROWING,
  baseline: called('baseline'),
  from: called('from'),
  to: called('to'),
  'resource-type': eachCalled('type'),
  'min-severity': said('Now: --severity.', level => ['--severity', level.toLowerCase()]),
  'name-only': switched('Now: --name-only.', ['--name-only']),
  stat: switched('Now: --stat.', ['--stat']),
  // What these say together is one thing: see `shapeOfDiff`.
  format: said('Now: --output, --name-only and --stat.', () => []),
  output: said('A file. Now: --output FORM=FILE.', () => [], 'o'),
  quiet: switched('Only the exit code. Now: --quiet and --output into nothing.', [], 'q'),
}

export const CHECK: OldFlags = {
  ...EVERYWHERE,
  ...NARROWING,
  baseline: called('baseline', 'b'),
  scan: switched('Now: --live.', ['--live']),
  'fail-on-drift': switched('Now: --fail-on high.', ['--fail-on', 'high']),
  'summary-only': switched('Now: --stat.', ['--stat']),
  // What these say together is one thing: see `shapeOfCheck`.
  format: said('Now: --output.', () => []),
  output: said('Now: --output.', () => [], 'o'),
  'output-file': said('Now: --output json=FILE.', () => []),
  'risk-threshold': gone('risk-threshold', 'changes have a severity, and no number', [
    'wgo drift --severity high',
  ]),
  explain: gone(
    'explain',
    'nothing explained a change',
    ['wgo drift --explain-severity', 'wgo drift --severity high'],
    'switch',
  ),
}

export const BASELINE_CREATE: OldFlags = {
  ...EVERYWHERE,
  name: said('Now: --baseline.', () => [], 'n'),
  'from-snapshot': said('Now: wgo snapshots tag SNAPSHOT baseline=NAME.', () => []),
  // Tags of a scan and of a snapshot that is there are written differently: see `createWords`.
  description: said('Now: a tag, description=TEXT.', () => [], 'd'),
  tags: said('Now: --tag, once for each.', () => []),
  provider: eachCalled('provider'),
  region: eachCalled('region'),
}

export const BASELINE_LIST: OldFlags = {
  ...EVERYWHERE,
  tags: eachCalled('tag'),
  filter: gone('filter', 'a name is asked for as it is', ['wgo snapshots list --tag baseline=NAME']),
  sort: gone('sort', 'the newest come first', ["wgo snapshots list --output json | jq 'sort_by(.name)'"]),
  reverse: gone(
    'reverse',
    'the newest come first',
    ['wgo snapshots list --output json | jq reverse'],
    'switch',
  ),
}

export const BASELINE_SHOW: OldFlags = {
  ...EVERYWHERE,
  resources: switched('Now: --resources.', ['--resources']),
  provider: eachCalled('provider'),
}

export const BASELINE_DELETE: OldFlags = {
  ...EVERYWHERE,
  force: switched('By itself: nothing asks.', []),
}
