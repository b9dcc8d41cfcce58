"""Networks, and the computers and disks in them."""
from world import canary, encoded

PUBLIC_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKmkM0cVmVh5J8Xxqz2Yb2oJvJ8l3y1yR6oQmBq8x9Zt test"


def network(place):
    client = place.client("ec2")
    vpc = client.create_vpc(CidrBlock="10.20.0.0/16", TagSpecifications=[{"ResourceType": "vpc", "Tags": [{"Key": "Name", "Value": "main"}]}])["Vpc"]["VpcId"]
    place.note("aws_vpc", vpc)
    subnets = [client.create_subnet(VpcId=vpc, CidrBlock=f"10.20.{i}.0/24")["Subnet"]["SubnetId"] for i in range(3)]
    place.note("aws_subnet", *subnets)
    groups = [client.create_security_group(GroupName=f"group-{i}", Description=f"Group {i}", VpcId=vpc)["GroupId"] for i in range(3)]
    place.note("aws_security_group", *groups)
    client.authorize_security_group_ingress(GroupId=groups[0], IpPermissions=[
        {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "10.0.0.0/8"}, {"CidrIp": "192.168.0.0/16"}]},
        {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "UserIdGroupPairs": [{"GroupId": groups[1]}]},
    ])
    gateway = client.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    client.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    place.note("aws_internet_gateway", gateway)
    table = client.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    client.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
    place.note("aws_route_table", table)
    place.note("aws_route_table_association", client.associate_route_table(RouteTableId=table, SubnetId=subnets[0])["AssociationId"])
    address = client.allocate_address(Domain="vpc")["AllocationId"]
    place.note("aws_eip", address)
    place.note("aws_nat_gateway", client.create_nat_gateway(SubnetId=subnets[0], AllocationId=address)["NatGateway"]["NatGatewayId"])
    place.note("aws_vpc_endpoint", client.create_vpc_endpoint(VpcId=vpc, ServiceName=f"com.amazonaws.{place.region}.s3", RouteTableIds=[table])["VpcEndpoint"]["VpcEndpointId"])
    place.note("aws_network_acl", client.create_network_acl(VpcId=vpc)["NetworkAcl"]["NetworkAclId"])
    place.note("aws_key_pair", client.import_key_pair(KeyName="deploy", PublicKeyMaterial=PUBLIC_KEY)["KeyName"])
    image = client.describe_images(Owners=["amazon"])["Images"]
    image = image[0]["ImageId"] if image else "ami-12345678"
    client.modify_subnet_attribute(SubnetId=subnets[0], MapPublicIpOnLaunch={"Value": True})
    for i in range(2):
        instance = client.run_instances(
            ImageId=image, MinCount=1, MaxCount=1, InstanceType="t3.micro", SubnetId=subnets[i % 3], SecurityGroupIds=[groups[i % 3]],
            KeyName="deploy", UserData=f"PASSWORD={canary('user-data')}",
            TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": f"web-{i}"}, {"Key": "env", "Value": "test"}]}],
        )["Instances"][0]
        place.note("aws_instance", instance["InstanceId"])
        for device in client.describe_instances(InstanceIds=[instance["InstanceId"]])["Reservations"][0]["Instances"][0]["BlockDeviceMappings"]:
            place.note("aws_ebs_volume", device["Ebs"]["VolumeId"])
    volume = client.create_volume(AvailabilityZone=f"{place.region}a", Size=20, VolumeType="gp3")["VolumeId"]
    place.note("aws_ebs_volume", volume)
    place.note("aws_ebs_snapshot", client.create_snapshot(VolumeId=volume, Description="before")["SnapshotId"])
    place.note("aws_launch_template", client.create_launch_template(LaunchTemplateName="web", LaunchTemplateData={
        "ImageId": image, "InstanceType": "t3.micro", "UserData": encoded(canary("template")),
        "TagSpecifications": [{"ResourceType": "instance", "Tags": [{"Key": "a", "Value": "b"}]}],
    })["LaunchTemplate"]["LaunchTemplateId"])
    gateway = client.create_transit_gateway(Description="hub")["TransitGateway"]["TransitGatewayId"]
    place.note("aws_ec2_transit_gateway", gateway)
