import { functions } from './functions.ts'
import { messages } from './messages.ts'
import { BY_TERRAFORM, type Grant, locally, type Place, type Put } from './place.ts'
import { run } from './run.ts'

/** Messages and what runs without machines. */
export function serverless(place: Place): readonly Put[] {
  return [...messages(place), ...run(place), ...functions(place), ...registries(place)]
}

function registries(place: Place): readonly Put[] {
  const { secret } = place
  return [
    [
      'artifactregistry.repositories',
      locally(place),
      {
        name: 'images',
        format: 'DOCKER',
        mode: 'STANDARD_REPOSITORY',
        description: 'Our images',
        labels: BY_TERRAFORM,
        sizeBytes: '83125126144',
        cleanupPolicyDryRun: true,
        cleanupPolicies: {
          old: { id: 'old', action: 'DELETE', condition: { tagState: 'UNTAGGED', olderThan: '2592000s' } },
        },
        dockerConfig: { immutableTags: true },
        vulnerabilityScanningConfig: { enablementState: 'SCANNING_DISABLED' },
        satisfiesPzi: true,
      },
    ],
    [
      'artifactregistry.repositories',
      locally(place),
      {
        name: 'npm-proxy',
        format: 'NPM',
        mode: 'REMOTE_REPOSITORY',
        remoteRepositoryConfig: {
          npmRepository: {
            customRepository: { uri: `https://reader:${secret('registry-uri')}@npm.example.com` },
          },
          upstreamCredentials: {
            usernamePasswordCredentials: {
              username: 'reader',
              passwordSecretVersion: `projects/${place.number}/secrets/npm/versions/1`,
            },
          },
        },
      },
    ],
  ]
}

export function serverlessGrants(place: Place): readonly Grant[] {
  const { project } = place
  return [
    [
      `//run.googleapis.com/${locally(place)}/services/api`,
      { bindings: [{ role: 'roles/run.invoker', members: ['allUsers'] }] },
    ],
    [
      `//pubsub.googleapis.com/projects/${project}/topics/uploads`,
      {
        bindings: [
          {
            role: 'roles/pubsub.publisher',
            members: [`serviceAccount:service-${place.number}@gs-project-accounts.iam.gserviceaccount.com`],
          },
        ],
      },
    ],
  ]
}
