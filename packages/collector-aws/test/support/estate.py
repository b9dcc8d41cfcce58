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
    volume = client.create_volume(AvailabilityZone=f"{region}a", Size=20, VolumeType="gp3")["VolumeId"]
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


def small_services(account, region, client):
    def note(kind, *ids):
        made(account, region, kind, *ids)

    tags = [{"Key": "team", "Value": "core"}]
    key = client("kms").create_key(Description="own", Tags=[{"TagKey": "team", "TagValue": "core"}])["KeyMetadata"]["KeyId"]
    note("aws_kms_key", key)
    client("kms").create_alias(AliasName="alias/own", TargetKeyId=key)
    note("aws_kms_alias", "alias/own")
    for name in ("jobs", "dead.fifo"):
        fifo = {"FifoQueue": "true"} if name.endswith(".fifo") else {"VisibilityTimeout": "60"}
        note("aws_sqs_queue", client("sqs").create_queue(QueueName=name, Attributes=fifo, tags={"team": "core"})["QueueUrl"])
    topic = client("sns").create_topic(Name="news", Tags=tags)["TopicArn"]
    note("aws_sns_topic", topic)
    note("aws_sns_topic_subscription", client("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:{region}:{account}:jobs", ReturnSubscriptionArn=True)["SubscriptionArn"])
    client("dynamodb").create_table(TableName="sessions", BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}], Tags=tags)
    note("aws_dynamodb_table", "sessions")
    note("aws_secretsmanager_secret", client("secretsmanager").create_secret(Name="db", SecretString=CANARY.format("secret"), Tags=tags)["ARN"])
    client("ssm").put_parameter(Name="/app/token", Type="SecureString", Value=CANARY.format("parameter"), Tags=tags)
    note("aws_ssm_parameter", "/app/token")
    client("logs").create_log_group(logGroupName="/app/web", tags={"team": "core"})
    client("logs").put_retention_policy(logGroupName="/app/web", retentionInDays=30)
    note("aws_cloudwatch_log_group", "/app/web")
    client("cloudwatch").put_metric_alarm(AlarmName="busy", MetricName="CPUUtilization", Namespace="AWS/EC2", Statistic="Average", Period=60,
        EvaluationPeriods=3, Threshold=80.0, ComparisonOperator="GreaterThanThreshold", AlarmActions=[topic], Dimensions=[{"Name": "InstanceId", "Value": "i-1"}], Tags=tags)
    note("aws_cloudwatch_metric_alarm", "busy")
    client("ecr").create_repository(repositoryName="web", tags=tags)
    note("aws_ecr_repository", "web")
    client("ecr").put_lifecycle_policy(repositoryName="web", lifecyclePolicyText=json.dumps({"rules": [{"rulePriority": 1, "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 5}, "action": {"type": "expire"}}]}))
    note("aws_ecr_lifecycle_policy", "web")


def larger_services(account, region, client):
    def note(kind, *ids):
        made(account, region, kind, *ids)

    subnets = client("ec2").describe_subnets()["Subnets"]
    own = [subnet["SubnetId"] for subnet in subnets if not subnet.get("DefaultForAz")][:2]
    vpc = next(subnet["VpcId"] for subnet in subnets if subnet["SubnetId"] == own[0])
    balancing = client("elbv2")
    balancer = balancing.create_load_balancer(Name="web", Subnets=own, Scheme="internal", Tags=[{"Key": "team", "Value": "core"}])["LoadBalancers"][0]["LoadBalancerArn"]
    note("aws_lb", balancer)
    group = balancing.create_target_group(Name="web", Protocol="HTTP", Port=80, VpcId=vpc)["TargetGroups"][0]["TargetGroupArn"]
    note("aws_lb_target_group", group)
    forward = [{"Type": "forward", "TargetGroupArn": group}]
    listener = balancing.create_listener(LoadBalancerArn=balancer, Protocol="HTTP", Port=80, DefaultActions=forward)["Listeners"][0]["ListenerArn"]
    note("aws_lb_listener", listener)
    note("aws_lb_listener_rule", balancing.create_rule(ListenerArn=listener, Priority=10, Conditions=[{"Field": "path-pattern", "Values": ["/api/*"]}], Actions=forward)["Rules"][0]["RuleArn"])
    client("autoscaling").create_auto_scaling_group(AutoScalingGroupName="workers", MinSize=0, MaxSize=3, DesiredCapacity=0, VPCZoneIdentifier=",".join(own),
        LaunchTemplate={"LaunchTemplateName": "web", "Version": "$Latest"})
    note("aws_autoscaling_group", "workers")
    client("autoscaling").put_scaling_policy(AutoScalingGroupName="workers", PolicyName="more", PolicyType="SimpleScaling", AdjustmentType="ChangeInCapacity", ScalingAdjustment=1)
    note("aws_autoscaling_policy", "workers/more")
    client("events").put_rule(Name="nightly", ScheduleExpression="cron(0 3 * * ? *)")
    note("aws_cloudwatch_event_rule", "nightly")
    client("events").put_targets(Rule="nightly", Targets=[{"Id": "fn", "Arn": f"arn:aws:lambda:{region}:{account}:function:fn-0", "Input": json.dumps({"args": CANARY.format("target")})}])
    note("aws_cloudwatch_event_target", "nightly/fn")
    client("cloudtrail").create_trail(Name="audit", S3BucketName=f"wgo-{account[-4:]}-{region}-1")
    note("aws_cloudtrail", f"arn:aws:cloudtrail:{region}:{account}:trail/audit")
    stack = {"Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "of-stack"}}}, "Parameters": {"DbPassword": {"Type": "String"}}}
    note("aws_cloudformation_stack", client("cloudformation").create_stack(StackName="base", TemplateBody=json.dumps(stack), Parameters=[{"ParameterKey": "DbPassword", "ParameterValue": CANARY.format("stack")}])["StackId"])
    note("aws_sqs_queue", client("sqs").get_queue_url(QueueName="of-stack")["QueueUrl"])
    files = client("efs").create_file_system(CreationToken="files", Tags=[{"Key": "Name", "Value": "files"}])["FileSystemId"]
    note("aws_efs_file_system", files)
    note("aws_efs_mount_target", client("efs").create_mount_target(FileSystemId=files, SubnetId=own[0])["MountTargetId"])
    machine = json.dumps({"StartAt": "End", "States": {"End": {"Type": "Succeed"}}})
    note("aws_sfn_state_machine", client("stepfunctions").create_state_machine(name="flow", definition=machine, roleArn=f"arn:aws:iam::{account}:role/app")["stateMachineArn"])
    note("aws_acm_certificate", client("acm").request_certificate(DomainName="example.com", ValidationMethod="DNS")["CertificateArn"])
    client("eks").create_cluster(name="apps", roleArn=f"arn:aws:iam::{account}:role/app", resourcesVpcConfig={"subnetIds": own})
    note("aws_eks_cluster", "apps")
    client("kinesis").create_stream(StreamName="clicks", ShardCount=1)
    note("aws_kinesis_stream", f"arn:aws:kinesis:{region}:{account}:stream/clicks")


def route53(account, client):
    zone = client.create_hosted_zone(Name="example.com", CallerReference=account)["HostedZone"]["Id"].split("/")[-1]
    made(account, "", "aws_route53_zone", zone)
    record = {"Name": "www.example.com", "Type": "A", "TTL": 60, "ResourceRecords": [{"Value": "192.0.2.1"}, {"Value": "192.0.2.2"}]}
    client.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": [{"Action": "CREATE", "ResourceRecordSet": record}]})
    made(account, "", "aws_route53_record", f"{zone}_www.example.com_A")


for account in ACCOUNTS:
    session = session_of(account)
    s3(account, session)
    for region in REGIONS:
        def client(name):
            return session.client(name, region_name=region, endpoint_url=ENDPOINT)

        if region == REGIONS[0]:
            iam(account, client("iam"))
            route53(account, client("route53"))
        ec2(account, region, client("ec2"))
        if account != ACCOUNTS[0]:
            continue  # The others have computers, buckets and people.
        rds(account, region, client("rds"))
        lambdas(account, region, client("lambda"))
        small_services(account, region, client)
        larger_services(account, region, client)

canaries = [CANARY.format(place) for place in ("user-data", "template", "master", "password", "lambda", "secret", "parameter", "target", "stack")]
json.dump({"made": MADE, "canaries": canaries + [encoded(canary) for canary in canaries]}, sys.stdout)
