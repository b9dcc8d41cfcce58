"""What faces the internet: CloudFront, its firewall, and APIs."""
from world import TAGS, canary

VISIBLE = {"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": True, "MetricName": "all"}


def edge(place):
    """CloudFront, which lies in no region."""
    client = place.client("cloudfront")
    control = client.create_origin_access_control(OriginAccessControlConfig={"Name": "bucket", "Description": "", "SigningProtocol": "sigv4",
        "SigningBehavior": "always", "OriginAccessControlOriginType": "s3"})["OriginAccessControl"]["Id"]
    place.note("aws_cloudfront_origin_access_control", control)
    origin = {"Id": "web", "DomainName": "web.example.com", "OriginPath": "", "ConnectionAttempts": 3, "ConnectionTimeout": 10,
        "CustomHeaders": {"Quantity": 1, "Items": [{"HeaderName": "X-Origin-Verify", "HeaderValue": canary("origin")}]},
        "CustomOriginConfig": {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "https-only", "OriginSslProtocols": {"Quantity": 1, "Items": ["TLSv1.2"]}}}
    methods = {"Quantity": 2, "Items": ["HEAD", "GET"], "CachedMethods": {"Quantity": 2, "Items": ["HEAD", "GET"]}}
    behavior = {"TargetOriginId": "web", "ViewerProtocolPolicy": "redirect-to-https", "AllowedMethods": methods, "Compress": True, "MinTTL": 0,
        "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}}}
    made = client.create_distribution_with_tags(DistributionConfigWithTags={"Tags": {"Items": TAGS}, "DistributionConfig": {
        "CallerReference": place.account, "Comment": "web", "Enabled": True, "Origins": {"Quantity": 1, "Items": [origin]},
        "DefaultCacheBehavior": behavior, "CacheBehaviors": {"Quantity": 1, "Items": [{"PathPattern": "/api/*", **behavior}]}, "PriceClass": "PriceClass_100"}})
    place.note("aws_cloudfront_distribution", made["Distribution"]["Id"])


def firewall(place):
    """WAF: of the region, and where CloudFront's is kept that too."""
    client = place.client("wafv2")
    for scope in ["REGIONAL", "CLOUDFRONT"] if place.region == "us-east-1" else ["REGIONAL"]:
        addresses = client.create_ip_set(Name=f"office-{scope}", Scope=scope, IPAddressVersion="IPV4", Addresses=["192.0.2.0/24", "198.51.100.0/24"], Tags=TAGS)["Summary"]
        place.note("aws_wafv2_ip_set", addresses["Id"])
        known = {"Name": "office", "Priority": 0, "Statement": {"IPSetReferenceStatement": {"ARN": addresses["ARN"]}}, "VisibilityConfig": VISIBLE,
            "Action": {"Allow": {"CustomRequestHandling": {"InsertHeaders": [{"Name": "x-passed", "Value": canary("header")}]}}}}
        text = {"SearchString": canary("origin-proof").encode(), "FieldToMatch": {"SingleHeader": {"Name": "x-origin-verify"}}, "PositionalConstraint": "EXACTLY",
            "TextTransformations": [{"Priority": 0, "Type": "NONE"}]}
        passed = {"Name": "passed", "Priority": 1, "Action": {"Allow": {}}, "VisibilityConfig": VISIBLE, "RuleLabels": [{"Name": "passed"}],
            "Statement": {"AndStatement": {"Statements": [{"ByteMatchStatement": text}, {"GeoMatchStatement": {"CountryCodes": ["AQ"]}}]}}}
        acl = client.create_web_acl(Name=f"web-{scope}", Scope=scope, DefaultAction={"Block": {}}, Rules=[known, passed], VisibilityConfig=VISIBLE, Tags=TAGS)["Summary"]
        place.note("aws_wafv2_web_acl", acl["Id"])
        group = client.create_rule_group(Name=f"group-{scope}", Scope=scope, Capacity=50, Rules=[known, passed], VisibilityConfig=VISIBLE, Tags=TAGS)["Summary"]
        place.note("aws_wafv2_rule_group", group["Id"])


def apis(place):
    rest_api(place)
    http_api(place)


def rest_api(place):
    client = place.client("apigateway")
    api = client.create_rest_api(name="orders", description="Orders", tags={"team": "core"})["id"]
    place.note("aws_api_gateway_rest_api", api)
    root = client.get_resources(restApiId=api)["items"][0]["id"]
    orders = client.create_resource(restApiId=api, parentId=root, pathPart="orders")["id"]
    place.note("aws_api_gateway_resource", orders)
    for resource, method in [(root, "ANY"), (orders, "GET")]:
        client.put_method(restApiId=api, resourceId=resource, httpMethod=method, authorizationType="NONE")
        place.note("aws_api_gateway_method", f"agm-{api}-{resource}-{method}")
        client.put_integration(restApiId=api, resourceId=resource, httpMethod=method, type="HTTP", integrationHttpMethod="POST", uri="https://orders.example.com",
            requestParameters={"integration.request.header.x-api-key": f"'{canary('backend')}'"})
        place.note("aws_api_gateway_integration", f"agi-{api}-{resource}-{method}")
    function = place.arn("lambda", "function:fn-0")
    place.note("aws_api_gateway_authorizer", client.create_authorizer(restApiId=api, name="people", type="TOKEN", identitySource="method.request.header.Authorization",
        authorizerUri=f"arn:aws:apigateway:{place.region}:lambda:path/2015-03-31/functions/{function}/invocations", authorizerCredentials=place.role("app"))["id"])
    deployment = client.create_deployment(restApiId=api, description="first")["id"]
    place.note("aws_api_gateway_deployment", deployment)
    client.create_stage(restApiId=api, stageName="prod", deploymentId=deployment, variables={"token": canary("stage")}, tags={"team": "core"})
    place.note("aws_api_gateway_stage", f"ags-{api}-prod")
    place.note("aws_api_gateway_api_key", client.create_api_key(name="partner", enabled=True, value=canary("api-key-of-20-letters"))["id"])
    place.note("aws_api_gateway_usage_plan", client.create_usage_plan(name="partners", apiStages=[{"apiId": api, "stage": "prod"}], quota={"limit": 10, "period": "DAY"})["id"])
    client.create_domain_name(domainName="orders.example.com", regionalCertificateArn=place.arn("acm", "certificate/1"), endpointConfiguration={"types": ["REGIONAL"]})
    place.note("aws_api_gateway_domain_name", "orders.example.com")


def http_api(place):
    client = place.client("apigatewayv2")
    api = client.create_api(Name="events", ProtocolType="HTTP", CorsConfiguration={"AllowOrigins": ["https://b.example", "https://a.example"]}, Tags={"team": "core"})["ApiId"]
    place.note("aws_apigatewayv2_api", api)
    integration = client.create_integration(ApiId=api, IntegrationType="HTTP_PROXY", IntegrationMethod="ANY", IntegrationUri="https://events.example.com",
        PayloadFormatVersion="1.0", RequestParameters={"append:header.x-api-key": canary("proxy")})["IntegrationId"]
    place.note("aws_apigatewayv2_integration", integration)
    place.note("aws_apigatewayv2_route", client.create_route(ApiId=api, RouteKey="GET /events", Target=f"integrations/{integration}")["RouteId"])
    client.create_stage(ApiId=api, StageName="$default", AutoDeploy=True, StageVariables={"token": canary("stage-v2")})
    place.note("aws_apigatewayv2_stage", f"{api}/$default")
