"""Buckets with every facet."""
from world import TAGS, policy


def buckets(place):
    client = place.client("s3")
    where = {} if place.region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": place.region}}
    for i in range(2):
        name = f"wgo-{place.account[-4:]}-{place.region}-{i}"
        client.create_bucket(Bucket=name, **where)
        place.note("aws_s3_bucket", name)
    name = f"wgo-{place.account[-4:]}-{place.region}-0"

    def note(kind):
        place.note(kind, name)

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
    client.put_bucket_tagging(Bucket=name, Tagging={"TagSet": TAGS})
