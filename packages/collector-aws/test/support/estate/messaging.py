"""Queues, topics, streams, events and the work they start."""
import json

from world import TAGS, canary


def messaging(place):
    for name in ("jobs", "dead.fifo"):
        fifo = {"FifoQueue": "true"} if name.endswith(".fifo") else {"VisibilityTimeout": "60"}
        place.note("aws_sqs_queue", place.client("sqs").create_queue(QueueName=name, Attributes=fifo, tags={"team": "core"})["QueueUrl"])
    topic = place.client("sns").create_topic(Name="news", Tags=TAGS)["TopicArn"]
    place.note("aws_sns_topic", topic)
    place.note("aws_sns_topic_subscription", place.client("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=place.arn("sqs", "jobs"), ReturnSubscriptionArn=True)["SubscriptionArn"])
    place.client("events").put_rule(Name="nightly", ScheduleExpression="cron(0 3 * * ? *)")
    place.note("aws_cloudwatch_event_rule", "nightly")
    secret = canary("target")
    place.client("events").put_targets(Rule="nightly", Targets=[
        {"Id": "fn", "Arn": place.arn("lambda", "function:fn-0"), "Input": json.dumps({"args": secret})},
        {"Id": "fn-shaped", "Arn": place.arn("lambda", "function:fn-1"), "InputTransformer": {"InputPathsMap": {"id": "$.id"}, "InputTemplate": f"run <id> --key {secret}"}},
        {"Id": "http", "Arn": place.arn("events", "api-destination/orders/1"), "HttpParameters": {"HeaderParameters": {"x-own": secret}, "QueryStringParameters": {"own": secret}}},
        {"Id": "sql", "Arn": place.arn("redshift", "cluster:sales"), "RedshiftDataParameters": {"Database": "sales", "Sql": f"CREATE USER a PASSWORD '{secret}'", "Sqls": [f"CREATE USER b PASSWORD '{secret}'"]}},
    ])
    place.note("aws_cloudwatch_event_target", *[f"nightly/{target}" for target in ("fn", "fn-shaped", "http", "sql")])
    machine = json.dumps({"StartAt": "End", "States": {"End": {"Type": "Succeed"}}})
    place.note("aws_sfn_state_machine", place.client("stepfunctions").create_state_machine(name="flow", definition=machine, roleArn=place.role("app"))["stateMachineArn"])
    place.client("kinesis").create_stream(StreamName="clicks", ShardCount=1)
    place.note("aws_kinesis_stream", place.arn("kinesis", "stream/clicks"))
