"""Keys, secrets and certificates."""
from world import TAGS, canary


def keys(place):
    key = place.client("kms").create_key(Description="own", Tags=[{"TagKey": "team", "TagValue": "core"}])["KeyMetadata"]["KeyId"]
    place.note("aws_kms_key", key)
    place.client("kms").create_alias(AliasName="alias/own", TargetKeyId=key)
    place.note("aws_kms_alias", "alias/own")
    place.note("aws_secretsmanager_secret", place.client("secretsmanager").create_secret(Name="db", SecretString=canary("secret"), Tags=TAGS)["ARN"])
    place.client("ssm").put_parameter(Name="/app/token", Type="SecureString", Value=canary("parameter"), Tags=TAGS)
    place.note("aws_ssm_parameter", "/app/token")
    place.note("aws_acm_certificate", place.client("acm").request_certificate(DomainName="example.com", ValidationMethod="DNS")["CertificateArn"])
