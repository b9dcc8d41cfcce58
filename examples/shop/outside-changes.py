"""What people changed by hand, past Terraform, between the two states."""

import json

import boto3

ec2 = boto3.client("ec2")
s3 = boto3.client("s3")
iam = boto3.client("iam")


def group(name):
    found = ec2.describe_security_groups(Filters=[{"Name": "group-name", "Values": [name]}])
    return found["SecurityGroups"][0]["GroupId"]


def instance(name):
    found = ec2.describe_instances(Filters=[{"Name": "tag:Name", "Values": [name]}])
    return found["Reservations"][0]["Instances"][0]["InstanceId"]


# "Just for tonight": SSH from anywhere.
ec2.authorize_security_group_ingress(
    GroupId=group("shop-web"),
    IpPermissions=[
        {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    ],
)

# One server was too slow for the sale.
ec2.stop_instances(InstanceIds=[instance("shop-web-1")])
ec2.modify_instance_attribute(
    InstanceId=instance("shop-web-1"), InstanceType={"Value": "m5.large"}
)
ec2.start_instances(InstanceIds=[instance("shop-web-1")])
ec2.create_tags(Resources=[instance("shop-web-2")], Tags=[{"Key": "owner", "Value": "zoë"}])

s3.put_bucket_versioning(
    Bucket="shop-order-archive", VersioningConfiguration={"Status": "Suspended"}
)

iam.put_role_policy(
    RoleName="shop-jobs",
    PolicyName="work",
    PolicyDocument=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}],
        }
    ),
)
