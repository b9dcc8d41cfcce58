"""Makes an estate on a test server of AWS and prints what it made, as {account: {region: {type: [ids]}}}.

Usage: python3 estate.py ENDPOINT ACCOUNT...
Every call goes to ENDPOINT; nothing else is reached.
"""
import base64
import io
import json
import sys
import zipfile

import boto3

ENDPOINT, *ACCOUNTS = sys.argv[1:]
REGIONS = ["us-east-1", "eu-west-1", "ap-southeast-2"]
CANARY = "canary-{}-Zq81xW"
MADE = {}


def made(account, region, kind, *ids):
    MADE.setdefault(account, {}).setdefault(region, {}).setdefault(kind, []).extend(ids)


def session_of(account):
    keys = dict(aws_access_key_id="testing", aws_secret_access_key="testing", region_name="us-east-1")
    sts = boto3.client("sts", endpoint_url=ENDPOINT, **keys)
    role = f"arn:aws:iam::{account}:role/reader"
    got = sts.assume_role(RoleArn=role, RoleSessionName="estate")["Credentials"]
    return boto3.session.Session(got["AccessKeyId"], got["SecretAccessKey"], got["SessionToken"])


def archive():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zip_file:
        zip_file.writestr(zipfile.ZipInfo("index.py"), "def handler(event, context): return event")
    return file.getvalue()


def encoded(text):
    return base64.b64encode(text.encode()).decode()


def policy(action, resource="*", **more):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action, "Resource": resource, **more}]})


PUBLIC_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKmkM0cVmVh5J8Xxqz2Yb2oJvJ8l3y1yR6oQmBq8x9Zt test"
TRUST = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}]})


def ec2(account, region, client):
    def note(kind, *ids):
        made(account, region, kind, *ids)

    vpc = client.create_vpc(CidrBlock="10.20.0.0/16", TagSpecifications=[{"ResourceType": "vpc", "Tags": [{"Key": "Name", "Value": "main"}]}])["Vpc"]["VpcId"]
    note("aws_vpc", vpc)
    subnets = [client.create_subnet(VpcId=vpc, CidrBlock=f"10.20.{i}.0/24")["Subnet"]["SubnetId"] for i in range(3)]
    note("aws_subnet", *subnets)
    groups = [client.create_security_group(GroupName=f"group-{i}", Description=f"Group {i}", VpcId=vpc)["GroupId"] for i in range(3)]
    note("aws_security_group", *groups)
    client.authorize_security_group_ingress(GroupId=groups[0], IpPermissions=[
        {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "10.0.0.0/8"}, {"CidrIp": "192.168.0.0/16"}]},
        {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "UserIdGroupPairs": [{"GroupId": groups[1]}]},
    ])
    gateway = client.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    client.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    note("aws_internet_gateway", gateway)
    table = client.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    client.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
    note("aws_route_table", table)
    note("aws_route_table_association", client.associate_route_table(RouteTableId=table, SubnetId=subnets[0])["AssociationId"])
    address = client.allocate_address(Domain="vpc")["AllocationId"]
    note("aws_eip", address)
    note("aws_nat_gateway", client.create_nat_gateway(SubnetId=subnets[0], AllocationId=address)["NatGateway"]["NatGatewayId"])
    note("aws_vpc_endpoint", client.create_vpc_endpoint(VpcId=vpc, ServiceName=f"com.amazonaws.{region}.s3", RouteTableIds=[table])["VpcEndpoint"]["VpcEndpointId"])
    note("aws_network_acl", client.create_network_acl(VpcId=vpc)["NetworkAcl"]["NetworkAclId"])
    note("aws_key_pair", client.import_key_pair(KeyName="deploy", PublicKeyMaterial=PUBLIC_KEY)["KeyName"])
    image = client.describe_images(Owners=["amazon"])["Images"]
    image = image[0]["ImageId"] if image else "ami-12345678"
    for i in range(2):
        instance = client.run_instances(
            ImageId=image, MinCount=1, MaxCount=1, InstanceType="t3.micro", SubnetId=subnets[i % 3], SecurityGroupIds=[groups[i % 3]],
            KeyName="deploy", UserData=f"PASSWORD={CANARY.format('user-data')}",
            TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": f"web-{i}"}, {"Key": "env", "Value": "test"}]}],
        )["Instances"][0]
        note("aws_instance", instance["InstanceId"])
        for device in client.describe_instances(InstanceIds=[instance["InstanceId"]])["Reservations"][0]["Instances"][0]["BlockDeviceMappings"]:
            note("aws_ebs_volume", device["Ebs"]["VolumeId"])
    volume = client.create_volume(AvailabilityZone=f"{region}a", Size=20, VolumeType="gp3", Encrypted=True)["VolumeId"]
    note("aws_ebs_volume", volume)
    note("aws_ebs_snapshot", client.create_snapshot(VolumeId=volume, Description="before")["SnapshotId"])
    note("aws_launch_template", client.create_launch_template(LaunchTemplateName="web", LaunchTemplateData={
        "ImageId": image, "InstanceType": "t3.micro", "UserData": encoded(CANARY.format("template")),
        "TagSpecifications": [{"ResourceType": "instance", "Tags": [{"Key": "a", "Value": "b"}]}],
    })["LaunchTemplate"]["LaunchTemplateId"])
    gateway = client.create_transit_gateway(Description="hub")["TransitGateway"]["TransitGatewayId"]
    note("aws_ec2_transit_gateway", gateway)


def rds(account, region, client):
    client.create_db_parameter_group(DBParameterGroupName="tuned", DBParameterGroupFamily="postgres16", Description="Tuned")
    made(account, region, "aws_db_parameter_group", "tuned")
    for name in ("orders", "users"):
        client.create_db_instance(DBInstanceIdentifier=name, DBInstanceClass="db.t3.micro", Engine="postgres", AllocatedStorage=20,
            MasterUsername=CANARY.format("master"), MasterUserPassword=CANARY.format("password"), Tags=[{"Key": "team", "Value": name}])
        made(account, region, "aws_db_instance", name)
    client.create_db_snapshot(DBInstanceIdentifier="orders", DBSnapshotIdentifier="orders-before")
    made(account, region, "aws_db_snapshot", "orders-before")
    client.create_db_cluster(DBClusterIdentifier="ledger", Engine="aurora-postgresql", MasterUsername=CANARY.format("master"), MasterUserPassword=CANARY.format("password"))
    made(account, region, "aws_rds_cluster", "ledger")
    client.create_db_cluster(DBClusterIdentifier="graph", Engine="neptune", MasterUsername="admin", MasterUserPassword=CANARY.format("password"))
    made(account, region, "aws_neptune_cluster", "graph")


def lambdas(account, region, client):
    for i in range(3):
        arn = client.create_function(FunctionName=f"fn-{i}", Runtime="python3.12", Role=f"arn:aws:iam::{account}:role/app", Handler="index.handler",
            Code={"ZipFile": archive()}, Environment={"Variables": {"DB": CANARY.format("lambda"), "MODE": "test"}}, Tags={"n": str(i)})["FunctionArn"]
        made(account, region, "aws_lambda_function", f"fn-{i}")
    client.add_permission(FunctionName="fn-0", StatementId="bucket", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com", SourceArn="arn:aws:s3:::some")
    made(account, region, "aws_lambda_permission", "fn-0/bucket")
    client.create_function_url_config(FunctionName="fn-1", AuthType="AWS_IAM")
    made(account, region, "aws_lambda_function_url", "fn-1")
    client.put_function_concurrency(FunctionName="fn-2", ReservedConcurrentExecutions=5)
    made(account, region, "aws_lambda_layer_version", client.publish_layer_version(LayerName="tools", Content={"ZipFile": archive()})["LayerVersionArn"])


def iam(account, client):
    def note(kind, *ids):
        made(account, "", kind, *ids)

    own = client.create_policy(PolicyName="reader", PolicyDocument=policy("s3:ListBucket"))["Policy"]["Arn"]
    note("aws_iam_policy", own)
    client.create_group(GroupName="admins")
    note("aws_iam_group", "admins")
    client.attach_group_policy(GroupName="admins", PolicyArn=own)
    note("aws_iam_group_policy_attachment", f"admins/{own}")
    for name in ("ana", "ben"):
        client.create_user(UserName=name, Tags=[{"Key": "team", "Value": "core"}])
        note("aws_iam_user", name)
        client.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=policy("ec2:DescribeInstances"))
        note("aws_iam_user_policy", f"{name}:own")
        client.add_user_to_group(GroupName="admins", UserName=name)
        note("aws_iam_user_group_membership", name)
        note("aws_iam_access_key", client.create_access_key(UserName=name)["AccessKey"]["AccessKeyId"])
    for name in ("app", "job"):
        client.create_role(RoleName=name, AssumeRolePolicyDocument=TRUST, Description=f"The {name}", MaxSessionDuration=7200)
        note("aws_iam_role", name)
        client.attach_role_policy(RoleName=name, PolicyArn=own)
        note("aws_iam_role_policy_attachment", f"{name}/{own}")
        client.put_role_policy(RoleName=name, PolicyName="inline", PolicyDocument=policy(["sqs:SendMessage"]))
        note("aws_iam_role_policy", f"{name}:inline")
    client.create_instance_profile(InstanceProfileName="web")
    client.add_role_to_instance_profile(InstanceProfileName="web", RoleName="app")
    note("aws_iam_instance_profile", "web")
    note("aws_iam_openid_connect_provider", client.create_open_id_connect_provider(Url="https://token.example.com", ThumbprintList=["a" * 40], ClientIDList=["sts.amazonaws.com"])["OpenIDConnectProviderArn"])
    client.update_account_password_policy(MinimumPasswordLength=16, RequireSymbols=True)
    note("aws_iam_account_password_policy", "iam-account-password-policy")


def s3(account, session):
    for region in REGIONS:
        client = session.client("s3", region_name=region, endpoint_url=ENDPOINT)
        where = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
        for i in range(2):
            name = f"wgo-{account[-4:]}-{region}-{i}"
            client.create_bucket(Bucket=name, **where)
            made(account, region, "aws_s3_bucket", name)
        name = f"wgo-{account[-4:]}-{region}-0"

        def note(kind):
            made(account, region, kind, name)

        client.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
        note("aws_s3_bucket_versioning")
        client.put_bucket_policy(Bucket=name, Policy=policy("s3:GetObject", f"arn:aws:s3:::{name}/*", Principal="*"))
        note("aws_s3_bucket_policy")
        client.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration={"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": False})
        note("aws_s3_bucket_public_access_block")
        client.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration={"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "alias/own"}, "BucketKeyEnabled": True}]})
        note("aws_s3_bucket_server_side_encryption_configuration")
        client.put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration={"Rules": [{"ID": "old", "Status": "Enabled", "Filter": {"Prefix": "logs/"}, "Expiration": {"Days": 30}, "Transitions": [{"Days": 10, "StorageClass": "GLACIER"}]}]})
        note("aws_s3_bucket_lifecycle_configuration")
        client.put_bucket_cors(Bucket=name, CORSConfiguration={"CORSRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["https://example.com"]}]})
        note("aws_s3_bucket_cors_configuration")
        client.put_bucket_website(Bucket=name, WebsiteConfiguration={"IndexDocument": {"Suffix": "index.html"}})
        note("aws_s3_bucket_website_configuration")
        client.put_bucket_ownership_controls(Bucket=name, OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]})
        note("aws_s3_bucket_ownership_controls")
        client.put_bucket_tagging(Bucket=name, Tagging={"TagSet": [{"Key": "team", "Value": "core"}]})


for account in ACCOUNTS:
    session = session_of(account)
    for region in REGIONS:
        def client(name):
            return session.client(name, region_name=region, endpoint_url=ENDPOINT)

        if region == REGIONS[0]:
            iam(account, client("iam"))
        ec2(account, region, client("ec2"))
        rds(account, region, client("rds"))
        lambdas(account, region, client("lambda"))
    s3(account, session)

canaries = [CANARY.format(place) for place in ("user-data", "template", "master", "password", "lambda")]
json.dump({"made": MADE, "canaries": canaries + [encoded(canary) for canary in canaries]}, sys.stdout)
