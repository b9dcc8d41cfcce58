import { block } from '../../resource/blocks.ts'
import type { Found } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { RepositoryWithDetails } from './client.ts'

/** A repository, with its policies where they are set. */
export function repository({
  item: repository,
  lifecycle,
  policy,
  tags,
  unread,
}: RepositoryWithDetails): Found[] {
  const { repositoryName: name, encryptionConfiguration: encryption } = repository
  if (name === undefined) return []
  const own: Found = {
    type: 'aws_ecr_repository',
    id: name,
    arn: repository.repositoryArn,
    name,
    tags: tagsOf(tags),
    created: repository.createdAt,
    unread: unread.filter(detail => detail === 'tags'),
    properties: {
      encryption_configuration: block(
        encryption && { encryption_type: encryption.encryptionType, kms_key: encryption.kmsKey },
      ),
      image_scanning_configuration: block({
        scan_on_push: repository.imageScanningConfiguration?.scanOnPush,
      }),
      image_tag_mutability: repository.imageTagMutability,
      name,
      registry_id: repository.registryId,
      repository_url: repository.repositoryUri,
    },
  }
  const withPolicy = (type: string, document: string | null | undefined): Found[] =>
    document ? [{ type, id: name, properties: { policy: document, repository: name } }] : []
  return [
    own,
    ...withPolicy('aws_ecr_lifecycle_policy', lifecycle),
    ...withPolicy('aws_ecr_repository_policy', policy),
  ]
}
