"""What watches, records and makes the rest."""
import json

from world import TAGS, canary


def operations(place):
    place.client("logs").create_log_group(logGroupName="/app/web", tags={"team": "core"})
    place.client("logs").put_retention_policy(logGroupName="/app/web", retentionInDays=30)
    place.note("aws_cloudwatch_log_group", "/app/web")
    place.client("cloudwatch").put_metric_alarm(AlarmName="busy", MetricName="CPUUtilization", Namespace="AWS/EC2", Statistic="Average", Period=60,
        EvaluationPeriods=3, Threshold=80.0, ComparisonOperator="GreaterThanThreshold", AlarmActions=[place.arn("sns", "news")], Dimensions=[{"Name": "InstanceId", "Value": "i-1"}], Tags=TAGS)
    place.note("aws_cloudwatch_metric_alarm", "busy")
    place.client("cloudtrail").create_trail(Name="audit", S3BucketName=f"wgo-{place.account[-4:]}-{place.region}-1")
    place.note("aws_cloudtrail", place.arn("cloudtrail", "trail/audit"))
    stack = {"Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "of-stack"}}}, "Parameters": {"DbPassword": {"Type": "String"}}}
    place.note("aws_cloudformation_stack", place.client("cloudformation").create_stack(StackName="base", TemplateBody=json.dumps(stack), Parameters=[{"ParameterKey": "DbPassword", "ParameterValue": canary("stack")}])["StackId"])
    place.note("aws_sqs_queue", place.client("sqs").get_queue_url(QueueName="of-stack")["QueueUrl"])
