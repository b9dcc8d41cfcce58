"""Databases."""
from world import TAGS, canary


def databases(place):
    client = place.client("rds")
    client.create_db_parameter_group(DBParameterGroupName="tuned", DBParameterGroupFamily="postgres16", Description="Tuned")
    place.note("aws_db_parameter_group", "tuned")
    for name in ("orders", "users"):
        client.create_db_instance(DBInstanceIdentifier=name, DBInstanceClass="db.t3.micro", Engine="postgres", AllocatedStorage=20,
            MasterUsername=canary("master"), MasterUserPassword=canary("password"), Tags=[{"Key": "team", "Value": name}])
        place.note("aws_db_instance", name)
    client.create_db_snapshot(DBInstanceIdentifier="orders", DBSnapshotIdentifier="orders-before")
    place.note("aws_db_snapshot", "orders-before")
    client.create_db_cluster(DBClusterIdentifier="ledger", Engine="aurora-postgresql", MasterUsername=canary("master"), MasterUserPassword=canary("password"))
    place.note("aws_rds_cluster", "ledger")
    client.create_db_cluster(DBClusterIdentifier="graph", Engine="neptune", MasterUsername="admin", MasterUserPassword=canary("password"))
    place.note("aws_neptune_cluster", "graph")
    place.client("dynamodb").create_table(TableName="sessions", BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}], Tags=TAGS, StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"})
    place.note("aws_dynamodb_table", "sessions")
