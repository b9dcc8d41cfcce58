import { arnIn, type Place } from '../../resource/place.ts'

/** ARNs of API Gateway have no account. */
export function apiArn(place: Place, path: string): string {
  return arnIn(place, 'apigateway', path, { account: '' })
}
