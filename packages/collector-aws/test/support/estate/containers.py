"""Images, clusters and their files."""
import json

from world import TAGS, own_subnets


def containers(place):
    own = [subnet["SubnetId"] for subnet in own_subnets(place)]
    place.client("ecr").create_repository(repositoryName="web", tags=TAGS)
    place.note("aws_ecr_repository", "web")
    place.client("ecr").put_lifecycle_policy(repositoryName="web", lifecyclePolicyText=json.dumps({"rules": [{"rulePriority": 1, "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 5}, "action": {"type": "expire"}}]}))
    place.note("aws_ecr_lifecycle_policy", "web")
    files = place.client("efs").create_file_system(CreationToken="files", Tags=[{"Key": "Name", "Value": "files"}])["FileSystemId"]
    place.note("aws_efs_file_system", files)
    place.note("aws_efs_mount_target", place.client("efs").create_mount_target(FileSystemId=files, SubnetId=own[0])["MountTargetId"])
    place.client("eks").create_cluster(name="apps", roleArn=place.role("app"), resourcesVpcConfig={"subnetIds": own})
    place.note("aws_eks_cluster", "apps")
