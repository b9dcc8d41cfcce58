import { ACCOUNT, type Answered, type Asked, has, indexIn, REGION, tokenAt } from './answer.ts'

/** The most that EC2 gives at once. */
const LARGEST_PAGE = 1000

/** EC2's describe calls over so many instances. A page that was written once is kept: the next one is sent at once. */
export function ec2Answers(size: number): (asked: Asked) => Answered | undefined {
  const written = new Map<string, Buffer>()
  const pageOf = (form: URLSearchParams): Buffer => {
    const [from, length] = [indexIn(form.get('NextToken')), Number(form.get('MaxResults') ?? LARGEST_PAGE)]
    const name = `${from}+${length}`
    const page = written.get(name) ?? Buffer.from(instancesPage(from, Math.min(from + length, size), size))
    written.set(name, page)
    return page
  }
  return ({ form }) => {
    const operation = form.get('Action') ?? ''
    const body = operation === 'DescribeInstances' ? pageOf(form) : otherBody(operation)
    return body && { operation, answer: { type: 'text/xml', body } }
  }
}

function otherBody(operation: string): Buffer | undefined {
  if (operation === 'DescribeRegions') return Buffer.from(REGIONS)
  // Everything else of EC2 is there, and empty.
  return operation.startsWith('Describe') ? Buffer.from(response(operation, '')) : undefined
}

function instancesPage(from: number, to: number, size: number): string {
  const reservations: string[] = []
  for (let i = from; i < to; i++) reservations.push(reservation(i))
  const next = to < size ? `<nextToken>${tokenAt(to)}</nextToken>` : ''
  return response('DescribeInstances', `<reservationSet>${reservations.join('')}</reservationSet>${next}`)
}

function response(operation: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${indented(`<${operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>59dbff89-35bd-4eac-99ed-be587EXAMPLE</requestId>${content}</${operation}Response>`)}`
}

/** EC2 writes each element on a line of its own, four spaces a level. */
function indented(xml: string): string {
  let depth = 0
  return xml
    .replaceAll('><', '>\n<')
    .split('\n')
    .map(line => {
      if (line.startsWith('</')) depth--
      const text = `${'    '.repeat(depth)}${line}`
      if (!line.startsWith('</') && !line.includes('</') && !line.endsWith('/>')) depth++
      return text
    })
    .join('\n')
}

const REGIONS = response(
  'DescribeRegions',
  `<regionInfo><item><regionName>${REGION}</regionName><regionEndpoint>ec2.${REGION}.amazonaws.com</regionEndpoint><optInStatus>opt-in-not-required</optInStatus></item></regionInfo>`,
)

function reservation(i: number): string {
  return `<item><reservationId>r-${hex(i, 3)}</reservationId><ownerId>${ACCOUNT}</ownerId><groupSet/><instancesSet>${instance(i)}</instancesSet></item>`
}

/** An instance with one interface, two disks and five tags, every element that EC2 gives for such. */
function instance(i: number): string {
  const ip = `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`
  const dns = `ip-${ip.replaceAll('.', '-')}.${REGION}.compute.internal`
  const group = `<item><groupId>sg-${hex(i % 50, 5)}</groupId><groupName>service-${i % 50}</groupName></item>`
  return `<item><instanceId>i-${hex(i, 1)}</instanceId><imageId>ami-${hex(i % 20, 2)}</imageId><instanceState><code>16</code><name>running</name></instanceState><privateDnsName>${dns}</privateDnsName><dnsName/><reason/><keyName>key-${i % 7}</keyName><amiLaunchIndex>0</amiLaunchIndex><productCodes/><instanceType>m7g.${['large', 'xlarge', '2xlarge'][i % 3]}</instanceType><launchTime>2026-0${1 + (i % 9)}-1${i % 10}T08:${10 + (i % 50)}:00.000Z</launchTime><placement><availabilityZone>${REGION}${'abc'[i % 3]}</availabilityZone><availabilityZoneId>euw1-az${1 + (i % 3)}</availabilityZoneId><groupName/><tenancy>default</tenancy></placement><monitoring><state>${has(i, 30, 1) ? 'enabled' : 'disabled'}</state></monitoring><subnetId>subnet-${hex(i % 30, 4)}</subnetId><vpcId>vpc-${hex(i % 5, 6)}</vpcId><privateIpAddress>${ip}</privateIpAddress><sourceDestCheck>true</sourceDestCheck><groupSet>${group}</groupSet><architecture>arm64</architecture><rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/xvda</rootDeviceName><blockDeviceMapping>${device('/dev/xvda', i, 7)}${device('/dev/sdf', i, 8)}</blockDeviceMapping><virtualizationType>hvm</virtualizationType><clientToken>${hex(i, 9)}-token</clientToken><tagSet>${tags(i)}</tagSet><hypervisor>xen</hypervisor><networkInterfaceSet>${networkInterface(i, ip, dns, group)}</networkInterfaceSet><iamInstanceProfile><arn>arn:aws:iam::${ACCOUNT}:instance-profile/service-${i % 50}</arn><id>AIPA${hex(i % 50, 10).toUpperCase()}</id></iamInstanceProfile><ebsOptimized>true</ebsOptimized><enaSupport>true</enaSupport><cpuOptions><coreCount>2</coreCount><threadsPerCore>1</threadsPerCore></cpuOptions><capacityReservationSpecification><capacityReservationPreference>open</capacityReservationPreference></capacityReservationSpecification><hibernationOptions><configured>false</configured></hibernationOptions><metadataOptions><state>applied</state><httpTokens>required</httpTokens><httpPutResponseHopLimit>2</httpPutResponseHopLimit><httpEndpoint>enabled</httpEndpoint><httpProtocolIpv6>disabled</httpProtocolIpv6><instanceMetadataTags>disabled</instanceMetadataTags></metadataOptions><enclaveOptions><enabled>false</enabled></enclaveOptions><bootMode>uefi</bootMode><platformDetails>Linux/UNIX</platformDetails><usageOperation>RunInstances</usageOperation><usageOperationUpdateTime>2026-01-01T08:00:00.000Z</usageOperationUpdateTime><privateDnsNameOptions><hostnameType>ip-name</hostnameType><enableResourceNameDnsARecord>false</enableResourceNameDnsARecord><enableResourceNameDnsAAAARecord>false</enableResourceNameDnsAAAARecord></privateDnsNameOptions><maintenanceOptions><autoRecovery>default</autoRecovery></maintenanceOptions><currentInstanceBootMode>uefi</currentInstanceBootMode></item>`
}

function device(name: string, i: number, salt: number): string {
  return `<item><deviceName>${name}</deviceName><ebs><volumeId>vol-${hex(i, salt)}</volumeId><status>attached</status><attachTime>2026-01-01T08:00:01.000Z</attachTime><deleteOnTermination>true</deleteOnTermination></ebs></item>`
}

function tags(i: number): string {
  return [
    ['Name', `service-${i % 997}-${i}`],
    ['team', `team-${i % 31}`],
    ['env', 'production'],
    ['cost-center', `cc-${i % 211}`],
    ['aws:autoscaling:groupName', `service-${i % 50}`],
  ]
    .map(([key, value]) => `<item><key>${key}</key><value>${value}</value></item>`)
    .join('')
}

function networkInterface(i: number, ip: string, dns: string, group: string): string {
  return `<item><networkInterfaceId>eni-${hex(i, 11)}</networkInterfaceId><subnetId>subnet-${hex(i % 30, 4)}</subnetId><vpcId>vpc-${hex(i % 5, 6)}</vpcId><description/><ownerId>${ACCOUNT}</ownerId><status>in-use</status><macAddress>0a:1b:2c:3d:4e:5f</macAddress><privateIpAddress>${ip}</privateIpAddress><privateDnsName>${dns}</privateDnsName><sourceDestCheck>true</sourceDestCheck><groupSet>${group}</groupSet><attachment><attachmentId>eni-attach-${hex(i, 12)}</attachmentId><deviceIndex>0</deviceIndex><networkCardIndex>0</networkCardIndex><status>attached</status><attachTime>2026-01-01T08:00:00.000Z</attachTime><deleteOnTermination>true</deleteOnTermination></attachment><privateIpAddressesSet><item><privateIpAddress>${ip}</privateIpAddress><privateDnsName>${dns}</privateDnsName><primary>true</primary></item></privateIpAddressesSet><ipv6AddressesSet/><interfaceType>interface</interfaceType><operator><managed>false</managed></operator></item>`
}

function hex(i: number, salt: number): string {
  return `${salt.toString(16).padStart(2, '0')}${((i * 2654435761) % 2 ** 32).toString(16).padStart(8, '0')}${i.toString(16).padStart(7, '0')}`
}
