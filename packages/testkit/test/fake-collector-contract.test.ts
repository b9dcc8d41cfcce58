import { collectorContract, fakeCollector } from '../src/index.ts'

const SECRETS = ['hunter2-Zq9!vault', 'tr0ub4dor&3-größe']
const WORLD = { regions: ['eu-1', 'us-1'], scopes: ['a', 'b'], pageSize: 7, secrets: SECRETS } as const

collectorContract('fakeCollector', async () => ({
  collector: fakeCollector(WORLD),
  reordered: fakeCollector({ ...WORLD, order: 9 }),
  config: {},
  secrets: SECRETS,
  skip: [
    {
      reason: 'a made-up world needs no set-up',
      cases: ['detecting in an empty environment says that nothing is found, and never throws'],
    },
  ],
}))
