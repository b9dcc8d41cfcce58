import { type RestApi, restApi } from '../../reading/rest-api.ts'

export const compute: RestApi = restApi('compute', 'compute/v1/')
