"""Functions."""
from world import archive, canary


def functions(place):
    client = place.client("lambda")
    for i in range(3):
        client.create_function(FunctionName=f"fn-{i}", Runtime="python3.12", Role=place.role("app"), Handler="index.handler",
            Code={"ZipFile": archive()}, Environment={"Variables": {"DB": canary("lambda"), "MODE": "test"}}, Tags={"n": str(i)})
        place.note("aws_lambda_function", f"fn-{i}")
    client.add_permission(FunctionName="fn-0", StatementId="bucket", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com", SourceArn="arn:aws:s3:::some")
    place.note("aws_lambda_permission", "fn-0/bucket")
    client.create_function_url_config(FunctionName="fn-1", AuthType="AWS_IAM")
    place.note("aws_lambda_function_url", "fn-1")
    client.put_function_concurrency(FunctionName="fn-2", ReservedConcurrentExecutions=5)
    place.note("aws_lambda_layer_version", client.publish_layer_version(LayerName="tools", Content={"ZipFile": archive()})["LayerVersionArn"])
