import { CONTROLLERS } from '../controllers.ts'
import type { SeverityRule } from '../severity-rule.ts'

/** What comes and goes by itself. */
export const CAPACITY_RULES: readonly SeverityRule[] = [
  {
    id: 'scaled',
    actions: ['add', 'remove'],
    madeBy: CONTROLLERS,
    severity: 'low',
    category: 'capacity',
    reason: 'What manages it makes and removes such things.',
  },
]
