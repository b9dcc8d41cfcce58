"""Changes the estate from outside, as people do, and prints what it did, as [[action, type, id, [places]]].

Usage: python3 outside_changes.py ENDPOINT ACCOUNT REGION
"""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "estate"))
from world import Place, canary, document, policy, session_of

endpoint, account, region = sys.argv[1:]
place = Place(session_of(endpoint, account), endpoint, account, region)
CHANGES = []


def did(action, kind, ident, *places):
    CHANGES.append([action, kind, ident, sorted(places)])


def statement(document):
    """Statements have no order and no name: one that changes is one that went and one that came."""
    return [f"/properties/{document}/Statement/0"] * 2


def network():
    ec2 = place.client("ec2")

    def named(name):
        return ec2.describe_instances(Filters=[{"Name": "tag:Name", "Values": [name]}])["Reservations"][0]["Instances"][0]["InstanceId"]

    def group(name):
        return ec2.describe_security_groups(Filters=[{"Name": "group-name", "Values": [name]}])["SecurityGroups"][0]["GroupId"]

    ec2.create_tags(Resources=[named("web-0")], Tags=[{"Key": "env", "Value": "prod"}])
    did("modify", "aws_instance", named("web-0"), "/tags/env")
    ec2.stop_instances(InstanceIds=[named("web-1")])
    ec2.modify_instance_attribute(InstanceId=named("web-1"), InstanceType={"Value": "t3.large"})
    did("modify", "aws_instance", named("web-1"), "/properties/instance_type")
    ec2.authorize_security_group_ingress(GroupId=group("group-1"), IpPermissions=[{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])
    did("modify", "aws_security_group", group("group-1"), "/properties/ingress")
    ec2.revoke_security_group_ingress(GroupId=group("group-0"), IpPermissions=[{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "192.168.0.0/16"}]}])
    did("modify", "aws_security_group", group("group-0"), "/properties/ingress/0/cidr_blocks/1")
    loose = ec2.describe_volumes(Filters=[{"Name": "status", "Values": ["available"]}])["Volumes"][0]["VolumeId"]
    ec2.delete_volume(VolumeId=loose)
    did("remove", "aws_ebs_volume", loose)
    did("add", "aws_ebs_volume", ec2.create_volume(AvailabilityZone=f"{region}b", Size=5, VolumeType="gp3")["VolumeId"])
    vpc = ec2.describe_vpcs(Filters=[{"Name": "cidr", "Values": ["10.20.0.0/16"]}])["Vpcs"][0]["VpcId"]
    ec2.create_tags(Resources=[vpc], Tags=[{"Key": "cost:center", "Value": "a/b ~ \u00e9"}])
    did("modify", "aws_vpc", vpc, "/tags/cost:center")


def buckets():
    s3 = place.client("s3")
    full, plain = (f"wgo-{account[-4:]}-{region}-{i}" for i in range(2))
    s3.put_bucket_policy(Bucket=full, Policy=policy("s3:*", f"arn:aws:s3:::{full}/*", Principal="*"))
    did("modify", "aws_s3_bucket_policy", full, *statement("policy"))
    s3.delete_public_access_block(Bucket=full)
    did("remove", "aws_s3_bucket_public_access_block", full)
    s3.put_bucket_versioning(Bucket=full, VersioningConfiguration={"Status": "Suspended"})
    did("modify", "aws_s3_bucket_versioning", full, "/properties/versioning_configuration/0/status")
    s3.delete_bucket(Bucket=plain)
    did("remove", "aws_s3_bucket", plain)
    s3.create_bucket(Bucket="wgo-new", CreateBucketConfiguration={"LocationConstraint": region})
    did("add", "aws_s3_bucket", "wgo-new")


def people():
    iam = place.client("iam")
    iam.update_assume_role_policy(RoleName="app", PolicyDocument=document("sts:AssumeRole", Principal={"AWS": "arn:aws:iam::999999999999:root"}))
    did("modify", "aws_iam_role", "app", *statement("assume_role_policy"))
    iam.put_user_policy(UserName="ana", PolicyName="own", PolicyDocument=policy("ec2:*"))
    did("modify", "aws_iam_user_policy", "ana:own", *statement("policy"))
    key = iam.list_access_keys(UserName="ben")["AccessKeyMetadata"][0]["AccessKeyId"]
    iam.delete_access_key(UserName="ben", AccessKeyId=key)
    did("remove", "aws_iam_access_key", key)
    own = iam.list_policies(Scope="Local")["Policies"][0]["Arn"]
    iam.detach_role_policy(RoleName="job", PolicyArn=own)
    did("remove", "aws_iam_role_policy_attachment", f"job/{own}")
    iam.create_user(UserName="eve")
    did("add", "aws_iam_user", "eve")


def functions():
    client = place.client("lambda")
    client.update_function_configuration(FunctionName="fn-0", Environment={"Variables": {"DB": canary("rotated"), "MODE": "test"}})
    did("modify", "aws_lambda_function", "fn-0", "/properties/environment/0/variables/DB")
    client.update_function_configuration(FunctionName="fn-1", MemorySize=512)
    did("modify", "aws_lambda_function", "fn-1", "/properties/memory_size")
    client.add_permission(FunctionName="fn-2", StatementId="all", Action="lambda:InvokeFunction", Principal="*")
    did("add", "aws_lambda_permission", "fn-2/all")


def services():
    sqs = place.client("sqs")
    jobs = sqs.get_queue_url(QueueName="jobs")["QueueUrl"]
    sqs.set_queue_attributes(QueueUrl=jobs, Attributes={"DelaySeconds": "5"})
    did("modify", "aws_sqs_queue", jobs, "/properties/delay_seconds")
    did("add", "aws_sns_topic", place.client("sns").create_topic(Name="alerts")["TopicArn"])
    place.client("dynamodb").delete_table(TableName="sessions")
    did("remove", "aws_dynamodb_table", "sessions")
    kms = place.client("kms")
    key = next(each["TargetKeyId"] for each in kms.list_aliases()["Aliases"] if each["AliasName"] == "alias/own")
    kms.disable_key(KeyId=key)
    did("modify", "aws_kms_key", key, "/properties/is_enabled")
    place.client("cloudwatch").put_metric_alarm(AlarmName="busy", MetricName="CPUUtilization", Namespace="AWS/EC2", Statistic="Average", Period=60,
        EvaluationPeriods=3, Threshold=95.5, ComparisonOperator="GreaterThanThreshold", AlarmActions=[place.arn("sns", "news")], Dimensions=[{"Name": "InstanceId", "Value": "i-1"}])
    did("modify", "aws_cloudwatch_metric_alarm", "busy", "/properties/threshold")
    place.client("logs").put_retention_policy(logGroupName="/app/web", retentionInDays=90)
    did("modify", "aws_cloudwatch_log_group", "/app/web", "/properties/retention_in_days")
    place.client("rds").modify_db_instance(DBInstanceIdentifier="orders", BackupRetentionPeriod=14, ApplyImmediately=True)
    did("modify", "aws_db_instance", "orders", "/properties/backup_retention_period")
    place.client("secretsmanager").update_secret(SecretId="db", Description="Of the shop")
    did("modify", "aws_secretsmanager_secret", place.client("secretsmanager").describe_secret(SecretId="db")["ARN"], "/properties/description")
    place.client("events").put_targets(Rule="nightly", Targets=[{"Id": "fn", "Arn": place.arn("lambda", "function:fn-0"), "Input": json.dumps({"args": canary("rotated")})}])
    did("modify", "aws_cloudwatch_event_target", "nightly/fn", "/properties/input")
    route53 = place.client("route53")
    zone = route53.list_hosted_zones()["HostedZones"][0]["Id"].split("/")[-1]
    record = {"Name": "www.example.com", "Type": "A", "TTL": 300, "ResourceRecords": [{"Value": "192.0.2.1"}, {"Value": "192.0.2.2"}]}
    route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": [{"Action": "UPSERT", "ResourceRecordSet": record}]})
    did("modify", "aws_route53_record", f"{zone}_www.example.com_A", "/properties/ttl")


for change in (network, buckets, people, functions, services):
    change()
json.dump({"changes": CHANGES, "canaries": [canary("rotated"), canary("lambda"), canary("target")]}, sys.stdout)
