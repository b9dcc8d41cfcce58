"""What watches over an account: schedules, copies, records, and the organization above it."""
import json

from world import TAGS, canary, policy


def governance(place):
    delivery(place)
    schedules(place)
    records(place)
    copies(place)


def delivery(place):
    bucket = {"RoleARN": place.role("app"), "BucketARN": "arn:aws:s3:::logs", "BufferingHints": {"SizeInMBs": 5, "IntervalInSeconds": 300}}
    client = place.client("firehose")
    client.create_delivery_stream(DeliveryStreamName="clicks", DeliveryStreamType="DirectPut", ExtendedS3DestinationConfiguration=bucket, Tags=TAGS)
    client.create_delivery_stream(DeliveryStreamName="logs", DeliveryStreamType="DirectPut", SplunkDestinationConfiguration={
        "HECEndpoint": "https://splunk.example.com", "HECEndpointType": "Event", "HECToken": canary("hec"), "S3Configuration": bucket})
    client.create_delivery_stream(DeliveryStreamName="metrics", DeliveryStreamType="DirectPut", HttpEndpointDestinationConfiguration={
        "EndpointConfiguration": {"Url": "https://metrics.example.com", "Name": "metrics", "AccessKey": canary("endpoint")}, "S3Configuration": bucket,
        "RequestConfiguration": {"CommonAttributes": [{"AttributeName": "tenant", "AttributeValue": canary("attribute")}]}})
    place.note("aws_kinesis_firehose_delivery_stream", *[place.arn("firehose", f"deliverystream/{name}") for name in ("clicks", "logs", "metrics")])


def schedules(place):
    client = place.client("scheduler")
    client.create_schedule_group(Name="jobs", Tags=TAGS)
    place.note("aws_scheduler_schedule_group", "jobs")
    target = {"Arn": place.arn("lambda", "function:fn-0"), "RoleArn": place.role("app"), "Input": json.dumps({"args": canary("job")})}
    client.create_schedule(Name="nightly", GroupName="jobs", ScheduleExpression="rate(1 day)", FlexibleTimeWindow={"Mode": "OFF"}, Target=target)
    place.note("aws_scheduler_schedule", "jobs/nightly")


def records(place):
    client = place.client("config")
    client.put_configuration_recorder(ConfigurationRecorder={"name": "default", "roleARN": place.role("app"), "recordingGroup": {"allSupported": True, "includeGlobalResourceTypes": True}})
    client.put_delivery_channel(DeliveryChannel={"name": "default", "s3BucketName": "logs"})
    client.start_configuration_recorder(ConfigurationRecorderName="default")
    for kind in ("configuration_recorder", "configuration_recorder_status", "delivery_channel"):
        place.note(f"aws_config_{kind}", "default")
    client.put_config_rule(ConfigRule={"ConfigRuleName": "volumes", "Source": {"Owner": "AWS", "SourceIdentifier": "ENCRYPTED_VOLUMES"}}, Tags=TAGS)
    place.note("aws_config_config_rule", "volumes")
    place.note("aws_guardduty_detector", place.client("guardduty").create_detector(Enable=True, DataSources={"S3Logs": {"Enable": True}})["DetectorId"])


def copies(place):
    client = place.client("backup")
    client.create_backup_vault(BackupVaultName="main", BackupVaultTags={"team": "core"})
    place.note("aws_backup_vault", "main")
    rule = {"RuleName": "daily", "TargetBackupVaultName": "main", "ScheduleExpression": "cron(0 5 * * ? *)", "Lifecycle": {"DeleteAfterDays": 35}}
    place.note("aws_backup_plan", client.create_backup_plan(BackupPlan={"BackupPlanName": "daily", "Rules": [rule]})["BackupPlanId"])


def organization(place):
    client = place.client("organizations")
    place.note("aws_organizations_organization", client.create_organization(FeatureSet="ALL")["Organization"]["Id"])
    root = client.list_roots()["Roots"][0]["Id"]
    outer = client.create_organizational_unit(ParentId=root, Name="work", Tags=TAGS)["OrganizationalUnit"]["Id"]
    inner = client.create_organizational_unit(ParentId=outer, Name="team")["OrganizationalUnit"]["Id"]
    place.note("aws_organizations_organizational_unit", outer, inner)
    member = client.create_account(Email="team@example.com", AccountName="team", Tags=TAGS)["CreateAccountStatus"]["AccountId"]
    client.move_account(AccountId=member, SourceParentId=root, DestinationParentId=inner)
    place.note("aws_organizations_account", place.account, member)
    client.enable_policy_type(RootId=root, PolicyType="SERVICE_CONTROL_POLICY")
    place.note("aws_organizations_policy", client.create_policy(Name="regions", Description="", Type="SERVICE_CONTROL_POLICY", Content=policy("ec2:*"), Tags=TAGS)["Policy"]["PolicySummary"]["Id"])
