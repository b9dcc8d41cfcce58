"""Load balancers, and the groups behind them."""
from world import TAGS, own_subnets


def balancing(place):
    subnets = own_subnets(place)
    own = [subnet["SubnetId"] for subnet in subnets]
    balancing = place.client("elbv2")
    balancer = balancing.create_load_balancer(Name="web", Subnets=own, Scheme="internal", Tags=TAGS)["LoadBalancers"][0]["LoadBalancerArn"]
    place.note("aws_lb", balancer)
    group = balancing.create_target_group(Name="web", Protocol="HTTP", Port=80, VpcId=subnets[0]["VpcId"])["TargetGroups"][0]["TargetGroupArn"]
    place.note("aws_lb_target_group", group)
    forward = [{"Type": "forward", "TargetGroupArn": group}]
    listener = balancing.create_listener(LoadBalancerArn=balancer, Protocol="HTTP", Port=80, DefaultActions=forward)["Listeners"][0]["ListenerArn"]
    place.note("aws_lb_listener", listener)
    place.note("aws_lb_listener_rule", balancing.create_rule(ListenerArn=listener, Priority=10, Conditions=[{"Field": "path-pattern", "Values": ["/api/*"]}], Actions=forward)["Rules"][0]["RuleArn"])
    place.client("autoscaling").create_auto_scaling_group(AutoScalingGroupName="workers", MinSize=0, MaxSize=3, DesiredCapacity=0, VPCZoneIdentifier=",".join(own),
        LaunchTemplate={"LaunchTemplateName": "web", "Version": "$Latest"})
    place.note("aws_autoscaling_group", "workers")
    place.client("autoscaling").put_scaling_policy(AutoScalingGroupName="workers", PolicyName="more", PolicyType="SimpleScaling", AdjustmentType="ChangeInCapacity", ScalingAdjustment=1)
    place.note("aws_autoscaling_policy", "workers/more")
    groups = place.client("ec2").describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [subnets[0]["VpcId"]]}])["SecurityGroups"]
    for i in range(3):
        place.client("elb").create_load_balancer(LoadBalancerName=f"classic-{i}", Subnets=own, SecurityGroups=[groups[0]["GroupId"]], Tags=[{"Key": "n", "Value": str(i)}],
            Listeners=[{"Protocol": "HTTP", "LoadBalancerPort": 80, "InstanceProtocol": "HTTP", "InstancePort": 8080}])
        place.note("aws_elb", f"classic-{i}")
    instance = place.client("ec2").describe_instances()["Reservations"][0]["Instances"][0]["InstanceId"]
    place.client("elb").register_instances_with_load_balancer(LoadBalancerName="classic-0", Instances=[{"InstanceId": instance}])
