"""People, roles and what they may do: of the account."""
from world import TAGS, TRUST, policy


def access(place):
    client = place.client("iam")
    own = client.create_policy(PolicyName="reader", PolicyDocument=policy("s3:ListBucket"))["Policy"]["Arn"]
    place.note("aws_iam_policy", own)
    client.create_group(GroupName="admins")
    place.note("aws_iam_group", "admins")
    client.attach_group_policy(GroupName="admins", PolicyArn=own)
    place.note("aws_iam_group_policy_attachment", f"admins/{own}")
    for name in ("ana", "ben"):
        client.create_user(UserName=name, Tags=TAGS)
        place.note("aws_iam_user", name)
        client.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=policy("ec2:DescribeInstances"))
        place.note("aws_iam_user_policy", f"{name}:own")
        client.add_user_to_group(GroupName="admins", UserName=name)
        place.note("aws_iam_user_group_membership", name)
        place.note("aws_iam_access_key", client.create_access_key(UserName=name)["AccessKey"]["AccessKeyId"])
    for name in ("app", "job"):
        client.create_role(RoleName=name, AssumeRolePolicyDocument=TRUST, Description=f"The {name}", MaxSessionDuration=7200)
        place.note("aws_iam_role", name)
        client.attach_role_policy(RoleName=name, PolicyArn=own)
        place.note("aws_iam_role_policy_attachment", f"{name}/{own}")
        client.put_role_policy(RoleName=name, PolicyName="inline", PolicyDocument=policy(["sqs:SendMessage"]))
        place.note("aws_iam_role_policy", f"{name}:inline")
    client.create_instance_profile(InstanceProfileName="web")
    client.add_role_to_instance_profile(InstanceProfileName="web", RoleName="app")
    place.note("aws_iam_instance_profile", "web")
    place.note("aws_iam_openid_connect_provider", client.create_open_id_connect_provider(Url="https://token.example.com", ThumbprintList=["a" * 40], ClientIDList=["sts.amazonaws.com"])["OpenIDConnectProviderArn"])
    client.update_account_password_policy(MinimumPasswordLength=16, RequireSymbols=True)
    place.note("aws_iam_account_password_policy", "iam-account-password-policy")
