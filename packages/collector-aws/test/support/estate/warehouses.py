"""Caches, searches, warehouses and what builds them."""
from world import TAGS, canary, own_subnets


def warehouses(place):
    subnets = [subnet["SubnetId"] for subnet in own_subnets(place)]
    caches(place, subnets)
    searches(place)
    redshift(place, subnets)
    builds(place)


def caches(place, subnets):
    client = place.client("elasticache")
    client.create_cache_subnet_group(CacheSubnetGroupName="private", CacheSubnetGroupDescription="Private", SubnetIds=subnets)
    place.note("aws_elasticache_subnet_group", "private")
    client.create_cache_cluster(CacheClusterId="sessions", Engine="memcached", EngineVersion="1.6.22", CacheNodeType="cache.t3.micro", NumCacheNodes=1, Tags=TAGS)
    place.note("aws_elasticache_cluster", "sessions")
    client.create_replication_group(ReplicationGroupId="carts", ReplicationGroupDescription="Carts", Engine="redis", EngineVersion="7.1", CacheNodeType="cache.t3.micro",
        NumCacheClusters=2, AutomaticFailoverEnabled=True, TransitEncryptionEnabled=True, AuthToken=canary("cache-token"), Tags=TAGS)
    place.note("aws_elasticache_replication_group", "carts")
    client.create_user(UserId="reader", UserName="reader", Engine="redis", AccessString="on ~* +@read", Passwords=[canary("cache-password")])
    place.note("aws_elasticache_user", "reader")


def searches(place):
    client = place.client("opensearch")
    client.create_domain(DomainName="products", EngineVersion="OpenSearch_2.11", ClusterConfig={"InstanceType": "t3.small.search", "InstanceCount": 1}, TagList=TAGS,
        AdvancedSecurityOptions={"Enabled": True, "InternalUserDatabaseEnabled": True, "MasterUserOptions": {"MasterUserName": canary("search-user"), "MasterUserPassword": canary("search-password")}})
    place.note("aws_opensearch_domain", place.arn("es", "domain/products"))


def redshift(place, subnets):
    client = place.client("redshift")
    client.create_cluster_subnet_group(ClusterSubnetGroupName="private", Description="Private", SubnetIds=subnets, Tags=TAGS)
    place.note("aws_redshift_subnet_group", "private")
    client.create_cluster_parameter_group(ParameterGroupName="tuned", ParameterGroupFamily="redshift-1.0", Description="Tuned", Tags=TAGS)
    place.note("aws_redshift_parameter_group", "tuned")
    client.create_cluster(ClusterIdentifier="facts", NodeType="ra3.xlplus", NumberOfNodes=2, DBName="facts", ClusterSubnetGroupName="private", ClusterParameterGroupName="tuned",
        MasterUsername=canary("warehouse-user"), MasterUserPassword=canary("Warehouse-password"), Tags=TAGS)
    place.note("aws_redshift_cluster", "facts")


def builds(place):
    environment = {"type": "LINUX_CONTAINER", "image": "aws/codebuild/standard:7.0", "computeType": "BUILD_GENERAL1_SMALL",
        "environmentVariables": [{"name": "MODE", "value": "test"}, {"name": "DEPLOY", "value": canary("build-environment")}]}
    source = {"type": "GITHUB", "location": f"https://ci:{canary('build-login')}@example.com/shop.git", "auth": {"type": "OAUTH", "resource": canary("build-auth")}}
    place.client("codebuild").create_project(name="shop", source=source, artifacts={"type": "NO_ARTIFACTS"}, environment=environment,
        serviceRole=place.role("app"), tags=[{"key": "team", "value": "core"}])
    place.note("aws_codebuild_project", place.arn("codebuild", "project/shop"))
