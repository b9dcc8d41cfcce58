"""Plants secrets wherever AWS lets people put them, and prints {place: secret}.

Usage: python3 canaries.py ENDPOINT ACCOUNT REGION [TURN]
TURN makes the secrets others.
"""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "estate"))
import world
from world import CANARIES, TRUST, Place, archive, encoded, session_of

endpoint, account, region, turn = (*sys.argv[1:], "")[:4]
place = Place(session_of(endpoint, account), endpoint, account, region)
ROLE = place.role("app")


def canary(where):
    return world.canary(where + turn)


def functions():
    client = place.client("lambda")
    variables = {"DB": canary("lambda-plain"), "URL": f"postgres://app:{canary('lambda-url')}@db/x", "SETTINGS": json.dumps({"a": {"password": canary("lambda-json")}}), "É": canary("lambda-unicode")}
    client.create_function(FunctionName="fn", Runtime="python3.12", Role=ROLE, Handler="index.handler", Code={"ZipFile": archive()}, Environment={"Variables": variables})
    client.add_permission(FunctionName="fn", StatementId="s", Action="lambda:InvokeFunction", Principal="alexa-appkit.amazon.com", EventSourceToken=canary("lambda-event-source-token"))


def computers():
    ec2 = place.client("ec2")
    ec2.run_instances(ImageId="ami-12345678", MinCount=1, MaxCount=1, UserData=f"#!/bin/sh\nexport X={canary('instance-user-data')}",
        TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "db_password", "Value": canary("tag")}]}])
    ec2.create_launch_template(LaunchTemplateName="web", LaunchTemplateData={"ImageId": "ami-12345678", "UserData": encoded(f"X={canary('template-user-data')}")})
    template = ec2.create_launch_template_version(LaunchTemplateName="web", LaunchTemplateData={"UserData": encoded(canary("template-version"))})
    ec2.modify_launch_template(LaunchTemplateName="web", DefaultVersion=str(template["LaunchTemplateVersion"]["VersionNumber"]))
    ec2.create_key_pair(KeyName="made")
    place.client("autoscaling").create_launch_configuration(LaunchConfigurationName="old", ImageId="ami-12345678", InstanceType="t3.micro", UserData=encoded(canary("launch-configuration")))
    vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
    gateway = ec2.create_vpn_gateway(Type="ipsec.1")["VpnGateway"]["VpnGatewayId"]
    ec2.attach_vpn_gateway(VpcId=vpc, VpnGatewayId=gateway)
    customer = ec2.create_customer_gateway(Type="ipsec.1", PublicIp="192.0.2.9", BgpAsn=65000)["CustomerGateway"]["CustomerGatewayId"]
    ec2.create_vpn_connection(Type="ipsec.1", CustomerGatewayId=customer, VpnGatewayId=gateway, Options={"TunnelOptions": [{"PreSharedKey": canary("vpn_key").replace("-", "_")}]})


def containers():
    ecs = place.client("ecs")
    definition = {
        "name": "web", "image": "web", "memory": 128,
        "environment": [{"name": "MODE", "value": canary("ecs-environment")}, {"name": "DATABASE", "value": f"mysql://root:{canary('ecs-url')}@db"}],
        "command": ["serve", f"--db-password={canary('ecs-argument')}", "--token", canary("ecs-next-argument")],
        "entryPoint": ["sh", "-c", f"API_KEY={canary('ecs-entry-point')} exec serve"],
        "healthCheck": {"command": ["CMD-SHELL", f"curl -H 'Authorization: Bearer {canary('ecs-health-check')}' localhost"]},
        "logConfiguration": {"logDriver": "splunk", "options": {"splunk-token": canary("ecs-splunk-token")}},
        "dockerLabels": {"com.example.password": canary("ecs-label")},
    }
    ecs.create_cluster(clusterName="main")
    task = ecs.register_task_definition(family="web", containerDefinitions=[definition])["taskDefinition"]["taskDefinitionArn"]
    ecs.create_service(cluster="main", serviceName="web", taskDefinition=task, desiredCount=0)
    place.client("codebuild").create_project(name="site", source={"type": "GITHUB", "location": f"https://user:{canary('codebuild-location')}@github.com/a/b"},
        artifacts={"type": "NO_ARTIFACTS"}, serviceRole=ROLE,
        environment={"type": "LINUX_CONTAINER", "image": "x", "computeType": "BUILD_GENERAL1_SMALL", "environmentVariables": [{"name": "MODE", "value": canary("codebuild-environment"), "type": "PLAINTEXT"}]})


def databases():
    rds = place.client("rds")
    rds.create_db_instance(DBInstanceIdentifier="orders", DBInstanceClass="db.t3.micro", Engine="postgres", AllocatedStorage=20, MasterUsername=canary("rds-user"), MasterUserPassword=canary("rds-password"))
    rds.create_db_snapshot(DBInstanceIdentifier="orders", DBSnapshotIdentifier="before")
    rds.create_db_cluster(DBClusterIdentifier="ledger", Engine="aurora-postgresql", MasterUsername=canary("cluster-user"), MasterUserPassword=canary("cluster-password"))
    rds.create_db_cluster_snapshot(DBClusterIdentifier="ledger", DBClusterSnapshotIdentifier="ledger-before")
    place.client("redshift").create_cluster(ClusterIdentifier="numbers", NodeType="dc2.large", MasterUsername=canary("redshift-user"), MasterUserPassword=canary("redshift-password"))
    place.client("elasticache").create_replication_group(ReplicationGroupId="cache", ReplicationGroupDescription="cache", AuthToken=canary("elasticache-token"), TransitEncryptionEnabled=True)
    place.client("opensearch").create_domain(DomainName="search", AdvancedSecurityOptions={"Enabled": True, "InternalUserDatabaseEnabled": True, "MasterUserOptions": {"MasterUserName": canary("opensearch-user"), "MasterUserPassword": canary("opensearch-password")}})


def kept():
    secrets, ssm = place.client("secretsmanager"), place.client("ssm")
    arn = secrets.create_secret(Name="db", SecretString=canary("secret-value"))["ARN"]
    secrets.put_secret_value(SecretId=arn, SecretString=canary("secret-next-value"))
    secrets.create_secret(Name="binary", SecretBinary=canary("secret-binary").encode())
    for kind in ("String", "SecureString", "StringList"):
        ssm.put_parameter(Name=f"/app/{kind}", Type=kind, Value=canary(f"parameter-{kind}"))


def stacks():
    template = {"Parameters": {name: {"Type": "String"} for name in ("DbPassword", "ApiToken")}, "Resources": {"Q": {"Type": "AWS::SQS::Queue"}},
        "Outputs": {"ClientSecret": {"Value": canary("stack-output")}, "Url": {"Value": f"https://ci:{canary('stack-output-url')}@example.com"}}}
    place.client("cloudformation").create_stack(StackName="base", TemplateBody=json.dumps(template), Parameters=[
        {"ParameterKey": "DbPassword", "ParameterValue": canary("stack-password")}, {"ParameterKey": "ApiToken", "ParameterValue": canary("stack-token")}])


def jobs():
    run = {"Type": "Task", "Resource": "arn:aws:states:::ecs:runTask", "Parameters": {"password": canary("state-parameter"), "Overrides": {"Environment": [{"Name": "API_TOKEN", "Value": canary("state-environment")}]}, "Args": ["--token", canary("state-argument")], "Headers": {"Authorization": f"Bearer {canary('state-header')}"}}, "End": True}
    place.client("stepfunctions").create_state_machine(name="flow", roleArn=ROLE, definition=json.dumps({"StartAt": "Run", "States": {"Run": run}}))
    events = place.client("events")
    events.put_rule(Name="nightly", ScheduleExpression="rate(1 day)")
    target = place.arn("lambda", "function:fn")
    events.put_targets(Rule="nightly", Targets=[
        {"Id": "plain", "Arn": target, "Input": json.dumps({"args": ["--key", canary("event-input")]})},
        {"Id": "template", "Arn": target, "InputTransformer": {"InputPathsMap": {}, "InputTemplate": json.dumps({"x": canary("event-template")})}},
        {"Id": "http", "Arn": target, "HttpParameters": {"HeaderParameters": {"X-Auth": canary("event-header")}, "QueryStringParameters": {"q": canary("event-query")}}}])
    place.client("scheduler").create_schedule(Name="hourly", ScheduleExpression="rate(1 hour)", FlexibleTimeWindow={"Mode": "OFF"}, Target={"Arn": target, "RoleArn": ROLE, "Input": json.dumps({"x": canary("schedule-input")})})


def doors():
    apis = place.client("apigateway")
    api = apis.create_rest_api(name="shop")["id"]
    root = apis.get_resources(restApiId=api)["items"][0]["id"]
    apis.put_method(restApiId=api, resourceId=root, httpMethod="GET", authorizationType="NONE")
    apis.put_integration(restApiId=api, resourceId=root, httpMethod="GET", type="HTTP", integrationHttpMethod="GET", uri="https://example.com", requestParameters={"integration.request.header.x-api-key": f"'{canary('integration-header')}'"})
    deployment = apis.create_deployment(restApiId=api)["id"]
    apis.create_stage(restApiId=api, stageName="live", deploymentId=deployment, variables={"backend": canary("stage-variable")})
    apis.create_api_key(name="partner", value=canary("api-key-of-a-partner"), enabled=True)
    second = place.client("apigatewayv2")
    http = second.create_api(Name="events", ProtocolType="HTTP")["ApiId"]
    second.create_stage(ApiId=http, StageName="live", StageVariables={"backend": canary("stage-variable-v2")})
    topic = place.client("sns").create_topic(Name="news")["TopicArn"]
    place.client("sns").subscribe(TopicArn=topic, Protocol="https", Endpoint=f"https://hook:{canary('subscription-url')}@example.com/in")
    place.client("firehose").create_delivery_stream(DeliveryStreamName="out", HttpEndpointDestinationConfiguration={
        "EndpointConfiguration": {"Url": "https://example.com", "AccessKey": canary("firehose-access-key")}, "S3Configuration": {"RoleARN": ROLE, "BucketARN": "arn:aws:s3:::logs"}})
    place.client("cloudfront").create_distribution(DistributionConfig={"CallerReference": "1", "Comment": "", "Enabled": True,
        "Origins": {"Quantity": 1, "Items": [{"Id": "o", "DomainName": "example.com", "CustomHeaders": {"Quantity": 1, "Items": [{"HeaderName": "X-Origin", "HeaderValue": canary("cloudfront-header")}]}, "CustomOriginConfig": {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "https-only"}}]},
        "DefaultCacheBehavior": {"TargetOriginId": "o", "ViewerProtocolPolicy": "https-only", "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}}, "MinTTL": 0}})


def balancers():
    ec2, balancing = place.client("ec2"), place.client("elbv2")
    subnets = [subnet["SubnetId"] for subnet in ec2.describe_subnets()["Subnets"]][:2]
    balancer = balancing.create_load_balancer(Name="web", Subnets=subnets)["LoadBalancers"][0]["LoadBalancerArn"]
    login = {"Issuer": "https://id.example.com", "AuthorizationEndpoint": "https://id.example.com/a", "TokenEndpoint": "https://id.example.com/t", "UserInfoEndpoint": "https://id.example.com/u", "ClientId": "shop", "ClientSecret": canary("listener-client")}
    answer = {"Type": "fixed-response", "Order": 2, "FixedResponseConfig": {"StatusCode": "200"}}
    balancing.create_listener(LoadBalancerArn=balancer, Protocol="HTTP", Port=80, DefaultActions=[{"Type": "authenticate-oidc", "Order": 1, "AuthenticateOidcConfig": login}, answer])


def people():
    iam = place.client("iam")
    iam.create_role(RoleName="app", AssumeRolePolicyDocument=TRUST)
    iam.create_user(UserName="ana", Tags=[{"Key": "password", "Value": canary("user-tag")}])
    iam.create_login_profile(UserName="ana", Password=canary("login-password"))
    CANARIES["access-key"] = iam.create_access_key(UserName="ana")["AccessKey"]["SecretAccessKey"]


for plant in (people, functions, computers, containers, databases, kept, stacks, jobs, doors, balancers):
    plant()
json.dump(CANARIES, sys.stdout)
