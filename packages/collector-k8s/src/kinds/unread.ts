/**
 * Kinds that are not worth reading: what happened, who leads, what is measured, which addresses are taken. Their
 * objects come and go by the second, and nobody wrote one of them down. And kinds whose objects are served under
 * another name too, or are logins, whose very names may be secrets.
 */
export const UNREAD_TYPES: ReadonlySet<string> = new Set([
  'Event',
  'events.k8s.io/Event',
  'ComponentStatus',
  'extensions/Ingress',
  'coordination.k8s.io/Lease',
  'coordination.k8s.io/LeaseCandidate',
  'internal.apiserver.k8s.io/StorageVersion',
  'metrics.k8s.io/NodeMetrics',
  'metrics.k8s.io/PodMetrics',
  'resource.k8s.io/PodSchedulingContext',
  ...of('cilium.io', 'CiliumEndpoint', 'CiliumEndpointSlice', 'CiliumIdentity', 'CiliumNode'),
  ...of('crd.projectcalico.org', 'BlockAffinity', 'IPAMBlock', 'IPAMHandle'),
  ...of('projectcalico.org', 'BlockAffinity', 'IPAMBlock', 'IPAMHandle'),
  ...of('whereabouts.cni.cncf.io', 'IPPool', 'OverlappingRangeIPReservation'),
  ...of('crd.antrea.io', 'AntreaAgentInfo', 'AntreaControllerInfo'),
  'networking.k8s.aws/PolicyEndpoint',
  'autoscaling.k8s.io/VerticalPodAutoscalerCheckpoint',
  // What scanners and policies found: reports that are written again with every round.
  ...of('wgpolicyk8s.io', 'PolicyReport', 'ClusterPolicyReport'),
  ...of('openreports.io', 'Report', 'ClusterReport'),
  ...of('reports.kyverno.io', 'EphemeralReport', 'ClusterEphemeralReport'),
  ...of('kyverno.io', 'AdmissionReport', 'ClusterAdmissionReport', 'UpdateRequest'),
  ...of('kyverno.io', 'BackgroundScanReport', 'ClusterBackgroundScanReport'),
  ...of('aquasecurity.github.io', 'ConfigAuditReport', 'ClusterConfigAuditReport', 'ExposedSecretReport'),
  ...of('aquasecurity.github.io', 'RbacAssessmentReport', 'ClusterRbacAssessmentReport'),
  ...of('aquasecurity.github.io', 'InfraAssessmentReport', 'ClusterInfraAssessmentReport'),
  ...of('aquasecurity.github.io', 'VulnerabilityReport', 'ClusterVulnerabilityReport'),
  ...of('aquasecurity.github.io', 'SbomReport', 'ClusterSbomReport'),
  // OpenShift: other names of roles, namespaces and tags; logins; what it has given out.
  ...of('authorization.openshift.io', 'Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'),
  'project.openshift.io/Project',
  ...of('image.openshift.io', 'ImageStreamTag', 'ImageTag'),
  ...of('oauth.openshift.io', 'OAuthAccessToken', 'OAuthAuthorizeToken', 'UserOAuthAccessToken'),
  ...['security.openshift.io', 'security.internal.openshift.io'].map(group => `${group}/RangeAllocation`),
  'packages.operators.coreos.com/PackageManifest',
])

function of(group: string, ...kinds: readonly string[]): string[] {
  return kinds.map(kind => `${group}/${kind}`)
}
