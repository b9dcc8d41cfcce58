"""Objects in two regions: objects.py ENDPOINT"""

import sys

import boto3

endpoint = sys.argv[1]


def client(region):
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id="a",
        aws_secret_access_key="s",
    )


def bucket(name, region):
    s3 = client(region)
    s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": region})
    return s3


states = bucket("states", "eu-west-1")
states.put_bucket_versioning(Bucket="states", VersioningConfiguration={"Status": "Enabled"})
for body in ("old", "new"):
    states.put_object(Bucket="states", Key="shop/prod.tfstate", Body=body)
states.put_object(Bucket="states", Key="env:/blau grün/a+b%2F'\"<&>.tfstate", Body="odd")
states.put_object(Bucket="states", Key="shop/empty", Body=b"")
states.put_object(Bucket="states", Key="big", Body=bytes(range(256)) * 40_000)
states.put_object(Bucket="states", Key="cold.tfstate", Body="cold", StorageClass="GLACIER")
states.put_object(Bucket="states", Key="gone", Body="gone")
states.delete_object(Bucket="states", Key="gone")
for number in range(1_234):
    states.put_object(Bucket="states", Key=f"many/{number:04}", Body=str(number))
bucket("elsewhere", "ap-southeast-2").put_object(Bucket="elsewhere", Key="a", Body="far")
