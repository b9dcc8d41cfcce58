"""Images, clusters and their files."""
import json

from world import TAGS, canary, own_subnets


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
    ecs(place, own)


def ecs(place, subnets):
    client = place.client("ecs")
    tags = [{"key": "team", "value": "core"}]
    cluster = client.create_cluster(clusterName="shop", settings=[{"name": "containerInsights", "value": "enabled"}], tags=tags)["cluster"]["clusterArn"]
    place.note("aws_ecs_cluster", cluster)

    def register(tag):
        return client.register_task_definition(family="web", networkMode="awsvpc", requiresCompatibilities=["FARGATE"], cpu="256", memory="512", tags=tags, containerDefinitions=[{
            "name": "web", "image": f"web:{tag}", "memory": 512,
            "environment": [{"name": "MODE", "value": "test"}, {"name": "DB", "value": canary("task-environment")}],
            "command": ["serve", "--db-password", canary("task-argument")],
            "entryPoint": ["sh", "-c", f"API_TOKEN={canary('task-entry')} exec serve"],
            "secrets": [{"name": "DB_PASSWORD", "valueFrom": place.arn("secretsmanager", "secret:db")}],
        }])["taskDefinition"]["taskDefinitionArn"]

    older, used, _ = [register(tag) for tag in ("1", "2", "3")]
    place.note("aws_ecs_task_definition", "web", "web:2")
    vpc = place.client("ec2").describe_subnets(SubnetIds=subnets)["Subnets"][0]["VpcId"]
    groups = [group["GroupId"] for group in place.client("ec2").describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["SecurityGroups"]][:1]
    for i in range(12):
        service = client.create_service(cluster="shop", serviceName=f"web-{i}", taskDefinition=used, desiredCount=1, launchType="FARGATE", tags=tags,
            networkConfiguration={"awsvpcConfiguration": {"subnets": subnets, "securityGroups": groups, "assignPublicIp": "DISABLED"}})["service"]["serviceArn"]
        place.note("aws_ecs_service", service)
    client.deregister_task_definition(taskDefinition=older)
