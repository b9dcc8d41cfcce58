export {
  peering,
  transitAttachment,
  transitGateway,
  transitRouteTable,
  vpcEndpoint,
} from './convert/connection.ts'
export {
  address,
  customerGateway,
  egressOnlyGateway,
  internetGateway,
  natGateway,
  vpnGateway,
} from './convert/gateway.ts'
export { instance } from './convert/instance.ts'
export { flowLog, keyPair, networkInterface, placementGroup } from './convert/interface.ts'
export { launchTemplate } from './convert/launch-template.ts'
export { networkAcl, routeTable } from './convert/routing.ts'
export { securityGroup } from './convert/security-group.ts'
export { image, snapshot, volume } from './convert/storage.ts'
export { dhcpOptions, prefixList, subnet, vpc } from './convert/vpc.ts'
export { vpnConnection } from './convert/vpn.ts'
