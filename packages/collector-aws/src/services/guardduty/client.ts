import type { GetDetectorCommandOutput } from '@aws-sdk/client-guardduty'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const guardduty: Sdk<typeof import('@aws-sdk/client-guardduty')> = sdk({
  name: 'guardduty',
  client: 'GuardDutyClient',
  load: () => import('@aws-sdk/client-guardduty'),
})

/** A detector by its id. */
export type Detector = Detailed<string, { details: GetDetectorCommandOutput }>

export const detectors: Source<Detector> = detailed(
  guardduty.list('ListDetectors', {
    input: { MaxResults: 50 },
    token: 'NextToken',
    items: page => page.DetectorIds,
  }),
  {
    details: guardduty.detail('GetDetector', {
      input: (id: string) => ({ DetectorId: id }),
      value: answer => answer,
    }),
  },
)
