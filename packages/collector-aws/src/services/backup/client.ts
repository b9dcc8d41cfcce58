import type {
  BackupPlan,
  BackupPlansListMember,
  BackupSelection,
  BackupSelectionsListMember,
  BackupVaultListMember,
} from '@aws-sdk/client-backup'
import { shared } from '@wgo/core'
import { type Detail, type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'
import type { Tags } from '../../resource/found.ts'

export const backup: Sdk<typeof import('@aws-sdk/client-backup')> = sdk({
  name: 'backup',
  client: 'BackupClient',
  load: () => import('@aws-sdk/client-backup'),
})

const PAGED = { input: { MaxResults: 1000 }, token: 'NextToken' } as const

function tagsOf<Item>(arn: (item: Item) => string | undefined): Detail<Item, Tags> {
  return backup.detail('ListTags', {
    input: (item: Item) => ({ ResourceArn: arn(item) }),
    value: answer => answer.Tags,
  })
}

export type Vault = Detailed<BackupVaultListMember, { tags: Tags }>

export const vaults: Source<Vault> = detailed(
  backup.list('ListBackupVaults', { ...PAGED, items: page => page.BackupVaultList }),
  { tags: tagsOf((vault: BackupVaultListMember) => vault.BackupVaultArn) },
)

const plansAlone: Source<BackupPlansListMember> = shared(
  backup.list('ListBackupPlans', { ...PAGED, items: page => page.BackupPlansList }),
)

export type Plan = Detailed<BackupPlansListMember, { details: BackupPlan; tags: Tags }>

export const plans: Source<Plan> = detailed(plansAlone, {
  details: backup.detail('GetBackupPlan', {
    input: ({ BackupPlanId }: BackupPlansListMember) => ({ BackupPlanId }),
    value: answer => answer.BackupPlan,
  }),
  tags: tagsOf((plan: BackupPlansListMember) => plan.BackupPlanArn),
})

type ListedSelection = BackupSelectionsListMember & Pick<BackupPlansListMember, 'BackupPlanName'>
export type Selection = Detailed<ListedSelection, { details: BackupSelection }>

export const selections: Source<Selection> = detailed(
  backup.each(plansAlone, 'ListBackupSelections', {
    input: ({ BackupPlanId }) => ({ BackupPlanId, MaxResults: 1000 }),
    token: 'NextToken',
    items: (page, { BackupPlanName }) =>
      page.BackupSelectionsList?.map(selection => ({ ...selection, BackupPlanName })),
  }),
  {
    details: backup.detail('GetBackupSelection', {
      input: ({ BackupPlanId, SelectionId }: ListedSelection) => ({ BackupPlanId, SelectionId }),
      value: answer => answer.BackupSelection,
    }),
  },
)
