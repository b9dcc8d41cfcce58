"""Names on the internet: of the account."""


def names(place):
    client = place.client("route53")
    zone = client.create_hosted_zone(Name="example.com", CallerReference=place.account)["HostedZone"]["Id"].split("/")[-1]
    place.note("aws_route53_zone", zone)
    record = {"Name": "www.example.com", "Type": "A", "TTL": 60, "ResourceRecords": [{"Value": "192.0.2.1"}, {"Value": "192.0.2.2"}]}
    client.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": [{"Action": "CREATE", "ResourceRecordSet": record}]})
    place.note("aws_route53_record", f"{zone}_www.example.com_A")
