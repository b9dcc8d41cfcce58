"""What every area needs: where it makes its things, a note of each, and secrets to be looked for afterwards."""
import base64
import io
import json
import zipfile
from collections import namedtuple

import boto3

REGIONS = ["us-east-1", "eu-west-1", "ap-southeast-2"]
MADE = {}
CANARIES = {}


class Place(namedtuple("Place", "session endpoint account region")):
    """An account and a region of it; `""` for what belongs to none."""

    def client(self, service):
        return self.session.client(service, region_name=self.region or REGIONS[0], endpoint_url=self.endpoint)

    def note(self, kind, *ids):
        """Says what was made here."""
        MADE.setdefault(self.account, {}).setdefault(self.region, {}).setdefault(kind, []).extend(ids)

    def role(self, name):
        return f"arn:aws:iam::{self.account}:role/{name}"

    def arn(self, service, resource):
        return f"arn:aws:{service}:{self.region}:{self.account}:{resource}"


def session_of(endpoint, account):
    keys = dict(aws_access_key_id="testing", aws_secret_access_key="testing", region_name=REGIONS[0])
    sts = boto3.client("sts", endpoint_url=endpoint, **keys)
    role = f"arn:aws:iam::{account}:role/reader"
    got = sts.assume_role(RoleArn=role, RoleSessionName="estate")["Credentials"]
    return boto3.session.Session(got["AccessKeyId"], got["SecretAccessKey"], got["SessionToken"])


def canary(place):
    """A secret to plant: it must not come out anywhere."""
    return CANARIES.setdefault(place, f"canary-{place}-Zq81xW")


def archive():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zip_file:
        zip_file.writestr(zipfile.ZipInfo("index.py"), "def handler(event, context): return event")
    return file.getvalue()


def encoded(text):
    return base64.b64encode(text.encode()).decode()


def document(action, **statement):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action, **statement}]})


def policy(action, resource="*", **more):
    return document(action, Resource=resource, **more)


TRUST = document("sts:AssumeRole", Principal={"Service": "lambda.amazonaws.com"})
TAGS = [{"Key": "team", "Value": "core"}]


def own_subnets(place):
    """Two that were made, not AWS's own."""
    subnets = place.client("ec2").describe_subnets()["Subnets"]
    return [subnet for subnet in subnets if not subnet.get("DefaultForAz")][:2]
