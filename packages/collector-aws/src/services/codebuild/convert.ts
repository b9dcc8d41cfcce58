import type { Project, ProjectArtifacts, ProjectEnvironment, ProjectSource } from '@aws-sdk/client-codebuild'
import { block, snakeCased, snakeMembers } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'

export function project(project: Project): Found | undefined {
  const { arn, name, badge } = project
  if (arn === undefined) return undefined
  return {
    type: 'aws_codebuild_project',
    id: arn,
    arn,
    name,
    tags: tagsOf(project.tags),
    created: project.created,
    updated: project.lastModified,
    properties: {
      ...sourcesOf(project),
      ...artifactsOf(project),
      ...surroundingsOf(project),
      badge_enabled: badge?.badgeEnabled,
      badge_url: badge?.badgeRequestUrl,
      build_timeout: project.timeoutInMinutes,
      concurrent_build_limit: project.concurrentBuildLimit,
      description: project.description,
      name,
      project_visibility: project.projectVisibility,
      public_project_alias: project.publicProjectAlias,
      queued_timeout: project.queuedTimeoutInMinutes,
    },
  }
}

function sourcesOf(project: Project): Properties {
  const { source, secondarySources } = project
  return {
    secondary_source_version: project.secondarySourceVersions?.map(each => snakeMembers(each)),
    secondary_sources: secondarySources?.map(each => ({
      ...sourceIn(each),
      source_identifier: each.sourceIdentifier,
    })),
    source: block(source && sourceIn(source)),
    source_version: project.sourceVersion,
  }
}

function sourceIn(source: ProjectSource): Properties {
  const { auth, gitSubmodulesConfig: submodules } = source
  return {
    auth: block(auth && { resource: auth.resource, type: auth.type }),
    build_status_config: snakeCased(source.buildStatusConfig),
    buildspec: source.buildspec,
    git_clone_depth: source.gitCloneDepth,
    git_submodules_config: block(submodules && { fetch_submodules: submodules.fetchSubmodules }),
    insecure_ssl: source.insecureSsl,
    location: source.location,
    report_build_status: source.reportBuildStatus,
    type: source.type,
  }
}

function artifactsOf({ artifacts, cache, secondaryArtifacts }: Project): Properties {
  return {
    artifacts: block(artifacts && artifactsIn(artifacts)),
    cache: block(cache && { location: cache.location, modes: cache.modes, type: cache.type }),
    secondary_artifacts: secondaryArtifacts?.map(artifactsIn),
  }
}

function artifactsIn(artifacts: ProjectArtifacts): Properties {
  return {
    artifact_identifier: artifacts.artifactIdentifier,
    bucket_owner_access: artifacts.bucketOwnerAccess,
    encryption_disabled: artifacts.encryptionDisabled,
    location: artifacts.location,
    name: artifacts.name,
    namespace_type: artifacts.namespaceType,
    override_artifact_name: artifacts.overrideArtifactName,
    packaging: artifacts.packaging,
    path: artifacts.path,
    type: artifacts.type,
  }
}

function surroundingsOf(project: Project): Properties {
  const { buildBatchConfig: batch, environment, logsConfig: logs, vpcConfig: vpc } = project
  return {
    build_batch_config: block(
      batch && {
        combine_artifacts: batch.combineArtifacts,
        restrictions: block(
          batch.restrictions && {
            compute_types_allowed: batch.restrictions.computeTypesAllowed,
            maximum_builds_allowed: batch.restrictions.maximumBuildsAllowed,
          },
        ),
        service_role: batch.serviceRole,
        timeout_in_mins: batch.timeoutInMins,
      },
    ),
    encryption_key: project.encryptionKey,
    environment: block(environment && environmentIn(environment)),
    file_system_locations: project.fileSystemLocations?.map(each => snakeMembers(each)),
    logs_config: block(
      logs && { cloudwatch_logs: snakeCased(logs.cloudWatchLogs), s3_logs: snakeCased(logs.s3Logs) },
    ),
    resource_access_role: project.resourceAccessRole,
    service_role: project.serviceRole,
    // Of a project outside of any network it is there, and empty.
    vpc_config: vpc?.vpcId
      ? block({ security_group_ids: vpc.securityGroupIds, subnets: vpc.subnets, vpc_id: vpc.vpcId })
      : undefined,
  }
}

function environmentIn(environment: ProjectEnvironment): Properties {
  const { fleet, registryCredential: registry } = environment
  return {
    certificate: environment.certificate,
    compute_type: environment.computeType,
    environment_variable: environment.environmentVariables?.map(({ name, type, value }) => ({
      name,
      type,
      value,
    })),
    fleet: block(fleet && { fleet_arn: fleet.fleetArn }),
    image: environment.image,
    image_pull_credentials_type: environment.imagePullCredentialsType,
    privileged_mode: environment.privilegedMode,
    registry_credential: block(
      registry && { credential: registry.credential, credential_provider: registry.credentialProvider },
    ),
    type: environment.type,
  }
}
