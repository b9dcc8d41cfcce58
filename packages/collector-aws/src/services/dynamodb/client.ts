import type {
  PointInTimeRecoveryDescription,
  TableDescription,
  Tag,
  TimeToLiveDescription,
} from '@aws-sdk/client-dynamodb'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { type Sdk, sdk } from '../../reading/sdk.ts'
import type { Source } from '../../reading/source.ts'

export const dynamodb: Sdk<typeof import('@aws-sdk/client-dynamodb')> = sdk({
  name: 'dynamodb',
  client: 'DynamoDBClient',
  load: () => import('@aws-sdk/client-dynamodb'),
})

interface TableDetails {
  readonly recovery: PointInTimeRecoveryDescription
  readonly tags: readonly Tag[]
  readonly ttl: TimeToLiveDescription
}

/** A table by its name, described. */
type Described = Detailed<string, { table: TableDescription }>
export type Table = Detailed<Described, TableDetails>

const described: Source<Described> = detailed(
  dynamodb.list('ListTables', {
    input: { Limit: 100 },
    token: ['LastEvaluatedTableName', 'ExclusiveStartTableName'],
    items: page => page.TableNames,
  }),
  {
    table: dynamodb.detail('DescribeTable', {
      input: (name: string) => ({ TableName: name }),
      value: answer => answer.Table,
    }),
  },
)

const byName = { input: ({ item }: Described) => ({ TableName: item }) }

export const tables: Source<Table> = detailed(described, {
  recovery: dynamodb.detail('DescribeContinuousBackups', {
    ...byName,
    value: answer => answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription,
  }),
  tags: dynamodb.detail('ListTagsOfResource', {
    when: ({ table }: Described) => table?.TableArn !== undefined,
    input: ({ table }) => ({ ResourceArn: table?.TableArn }),
    token: 'NextToken',
    value: answer => answer.Tags,
  }),
  ttl: dynamodb.detail('DescribeTimeToLive', { ...byName, value: answer => answer.TimeToLiveDescription }),
})
