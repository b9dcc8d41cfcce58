/** Lower case, without the dot at the end, `\052` as the star that it stands for. */
export function dnsName(text: string): string {
  return text.replaceAll('\\052', '*').replace(/\.$/, '').toLowerCase()
}

/** An ARN without the `:*` that log groups end in, or used to. */
export function plainArn(text: string): string {
  return text.endsWith(':*') ? text.slice(0, -2) : text
}

/** What follows the host: queues have gone by several. */
export function urlPath(text: string): string {
  return text.replace(/^https?:\/\/[^/]+\//, '')
}

export function lowerCase(text: string): string {
  return text.toLowerCase()
}

/** `n1` of a link to it, of an ARN that ends so, or of itself. */
export function lastSegment(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1)
}

/** A function by its name, whatever it was called by: an ARN, with or without a version. */
export function functionName(text: string): string {
  return /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(text)?.[1] ?? text
}

export function zoneId(text: string): string {
  return text.replace(/^\/?hostedzone\//, '')
}

/** A bucket as Google's policies name it (`b/name`), and as all else does. */
export function bucketName(text: string): string {
  return text.replace(/^b\//, '')
}

/**
 * `projects/p/locations/z/instances/n` of a link, whatever its host and version: a cluster of a zone goes by both
 * `zones` and `locations`.
 */
export function linkPath(text: string): string {
  const path = /(?:^|\/)((?:projects|folders|organizations)\/.+)$/.exec(text)?.[1]
  return path === undefined ? text : path.replace(/\/(?:zones|regions)\//, '/locations/')
}

/** Who a binding speaks of. Google compares addresses without regard to case. */
export function iamMember(text: string): string {
  const [, kind = '', who] = /^((?:deleted:)?[^:]+:)(.*)$/s.exec(text) ?? []
  if (who === undefined || /^(?:deleted:)?principal(?:Set|Hierarchy)?:$/.test(kind)) return text
  return kind + who.toLowerCase()
}

/** A key or a ring of old: `project/location/ring/key`. */
export function kmsPath(text: string): string {
  const [, project, location, ring, key] =
    /^(?!projects\/)([^/]+)\/([^/]+)\/([^/]+)(?:\/([^/]+))?$/.exec(text) ?? []
  if (project === undefined) return linkPath(text)
  const path = `projects/${project}/locations/${location}/keyRings/${ring}`
  return key === undefined ? path : `${path}/cryptoKeys/${key}`
}
