"""Makes things that name each other, and prints their ids by what they are called here."""
import io, json, sys, zipfile
import boto3

REGION = "eu-west-1"
client = lambda service: boto3.client(service, region_name=REGION, endpoint_url=sys.argv[1], aws_access_key_id="testing", aws_secret_access_key="testing")
ec2, iam, elb, functions, databases = (client(each) for each in ("ec2", "iam", "elbv2", "lambda", "rds"))


def archive():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("index.py", "def handler(event, context): pass")
    return data.getvalue()


vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
subnets = [ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{i}.0/24", AvailabilityZone=f"{REGION}{zone}")["Subnet"]["SubnetId"] for i, zone in enumerate("ab")]
web, own = [ec2.create_security_group(GroupName=name, Description=name, VpcId=vpc)["GroupId"] for name in ("web", "own")]
ec2.authorize_security_group_ingress(GroupId=own, IpPermissions=[{"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "UserIdGroupPairs": [{"GroupId": web}, {"GroupId": own}]}])

key = client("kms").create_key()["KeyMetadata"]
client("kms").create_alias(AliasName="alias/main", TargetKeyId=key["KeyId"])

trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
role = iam.create_role(RoleName="app", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
iam.create_instance_profile(InstanceProfileName="machine")
iam.add_role_to_instance_profile(InstanceProfileName="machine", RoleName="app")

ec2.create_key_pair(KeyName="deploy")
image = ec2.describe_images(Owners=["amazon"])["Images"]
instance = ec2.run_instances(
    ImageId=image[0]["ImageId"] if image else "ami-12345678", MinCount=1, MaxCount=1, SubnetId=subnets[0], SecurityGroupIds=[web, own], KeyName="deploy",
    IamInstanceProfile={"Name": "machine"},
)["Instances"][0]["InstanceId"]
volume = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]["BlockDeviceMappings"][0]["Ebs"]["VolumeId"]

balancer = elb.create_load_balancer(Name="front", Subnets=subnets, SecurityGroups=[web])["LoadBalancers"][0]["LoadBalancerArn"]
group = elb.create_target_group(Name="web", Protocol="HTTP", Port=80, VpcId=vpc)["TargetGroups"][0]["TargetGroupArn"]
forward = [{"Type": "forward", "TargetGroupArn": group}]
listener = elb.create_listener(LoadBalancerArn=balancer, Protocol="HTTP", Port=80, DefaultActions=forward)["Listeners"][0]["ListenerArn"]
rule = elb.create_rule(ListenerArn=listener, Priority=1, Conditions=[{"Field": "path-pattern", "Values": ["/a"]}], Actions=forward)["Rules"][0]["RuleArn"]

queue = client("sqs").create_queue(QueueName="dead", Attributes={"KmsMasterKeyId": "alias/main"})["QueueUrl"]
dead = client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
functions.create_function(
    FunctionName="job", Runtime="python3.12", Role=role, Handler="index.handler", Code={"ZipFile": archive()},
    VpcConfig={"SubnetIds": subnets, "SecurityGroupIds": [own]},
)
mapping = functions.create_event_source_mapping(EventSourceArn=dead, FunctionName="job")["UUID"]

databases.create_db_subnet_group(DBSubnetGroupName="data", DBSubnetGroupDescription="data", SubnetIds=subnets)
databases.create_db_instance(DBInstanceIdentifier="orders", Engine="postgres", DBInstanceClass="db.t3.micro", AllocatedStorage=20, MasterUsername="root", MasterUserPassword="not-a-secret-1",
    DBSubnetGroupName="data", VpcSecurityGroupIds=[own], StorageEncrypted=True, KmsKeyId=key["Arn"])

print(json.dumps({"vpc": vpc, "first": subnets[0], "second": subnets[1], "web": web, "own": own, "instance": instance, "volume": volume, "key": key["KeyId"],
    "balancer": balancer, "group": group, "listener": listener, "rule": rule, "queue": queue, "mapping": mapping}))
