import { account, BY_TERRAFORM, type Place, type Put } from './place.ts'

export function bigquery(place: Place): readonly Put[] {
  const { project, secret } = place
  const table = (tableId: string, body: Put[2]): Put => [
    'bigquery.tables',
    `projects/${project}/datasets/sales`,
    {
      tableReference: { projectId: project, datasetId: 'sales', tableId },
      location: 'EU',
      numRows: '9007199254740993',
      numBytes: '120034123776',
      numLongTermBytes: '0',
      ...body,
    },
  ]
  return [
    [
      'bigquery.datasets',
      `projects/${project}`,
      {
        datasetReference: { projectId: project, datasetId: 'sales' },
        friendlyName: 'Sales',
        description: 'All that was sold',
        labels: { ...BY_TERRAFORM, team: 'data' },
        location: 'EU',
        type: 'DEFAULT',
        access: [
          { role: 'OWNER', specialGroup: 'projectOwners' },
          { role: 'WRITER', specialGroup: 'projectWriters' },
          { role: 'READER', userByEmail: account(place, 'web') },
        ],
        defaultTableExpirationMs: '7776000000',
        maxTimeTravelHours: '168',
        isCaseInsensitive: false,
      },
    ],
    [
      'bigquery.datasets',
      `projects/${project}`,
      {
        datasetReference: { projectId: project, datasetId: 'scratch' },
        location: 'EU',
        type: 'DEFAULT',
        access: [],
      },
    ],
    table('orders', {
      schema: {
        fields: [
          { name: 'id', type: 'STRING', mode: 'REQUIRED' },
          { name: 'at', type: 'TIMESTAMP', mode: 'NULLABLE' },
          { name: 'lines', type: 'RECORD', mode: 'REPEATED', fields: [{ name: 'sku', type: 'STRING' }] },
        ],
      },
      timePartitioning: { type: 'DAY', field: 'at' },
      clustering: { fields: ['id'] },
      labels: { team: 'data' },
    }),
    table('daily', {
      type: 'VIEW',
      view: { query: 'SELECT DATE(at) d, COUNT(*) n FROM sales.orders GROUP BY d', useLegacySql: false },
    }),
    table('feed', {
      type: 'EXTERNAL',
      externalDataConfiguration: {
        sourceFormat: 'CSV',
        sourceUris: [`https://feeds.example.com/sales.csv?api_key=${secret('bigquery-source-uri')}`],
        autodetect: true,
      },
    }),
  ]
}
