import { shared } from '@wgo/core'
import type { Asking } from '../../reading/api.ts'
import { type Detailed, detailed } from '../../reading/detail.ts'
import { reading } from '../../reading/reading.ts'
import { type RestApi, restApi } from '../../reading/rest-api.ts'
import type { Rest } from '../../resource/found.ts'
import { object, objects } from '../../resource/members.ts'
import type { ServiceSpec } from '../../spec/service-spec.ts'
import { dataset, table } from './convert.ts'

const bigquery: RestApi = restApi('bigquery', 'bigquery/v2/')

const listed = shared(
  bigquery.list('projects/{project}/datasets', {
    permission: 'bigquery.datasets.get',
    items: 'datasets',
    query: { maxResults: 1_000 },
  }),
)

/** The lists tell names, and little more. */
const datasets = detailed(listed, {
  whole: bigquery.detail('projects/{project}/datasets/{dataset}', {
    permission: 'bigquery.datasets.get',
    asking: item => ({ path: { dataset: datasetOf(item) } }),
  }),
})

const tables = detailed(
  bigquery.each(listed, 'projects/{project}/datasets/{dataset}/tables', {
    permission: 'bigquery.tables.list',
    asking: (item): Asking => ({ path: { dataset: datasetOf(item) }, query: { maxResults: 1_000 } }),
    items: page => objects(page.tables),
  }),
  {
    whole: bigquery.detail('projects/{project}/datasets/{dataset}/tables/{table}', {
      permission: 'bigquery.tables.get',
      // Without counting rows and bytes.
      asking: ({ tableReference }) => {
        const { datasetId, tableId } = object(tableReference)
        return { path: { dataset: String(datasetId), table: String(tableId) }, query: { view: 'BASIC' } }
      },
    }),
  },
)

function datasetOf({ datasetReference }: Rest): string {
  return String(object(datasetReference).datasetId)
}

const whole = (data: Rest): Detailed<'whole'> => ({ item: data, details: { whole: data }, unread: [] })

export const BIGQUERY: ServiceSpec = {
  api: bigquery,
  limit: { rate: 50, burst: 100, concurrency: 32, per: 'scope' },
  weight: 3,
  types: {
    google_bigquery_dataset: {
      sets: 'access',
      refs: { 'default_encryption_configuration.*.kms_key_name': 'google_kms_crypto_key.id' },
    },
    google_bigquery_table: { refs: { dataset_id: 'google_bigquery_dataset.name' } },
  },
  readings: [
    reading('google_bigquery_dataset', datasets, dataset, {
      types: ['bigquery.googleapis.com/Dataset'],
      item: ({ data }) => whole(data),
    }),
    reading('google_bigquery_table', tables, table, {
      types: ['bigquery.googleapis.com/Table'],
      item: ({ data }) => whole(data),
    }),
  ],
}
