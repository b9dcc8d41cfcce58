"""Makes an estate on a test server of AWS and prints what it made, as {account: {region: {type: [ids]}}}.

Every call goes to ENDPOINT; nothing else is reached.
"""
import argparse
import json
import sys

from access import access
from balancing import balancing
from buckets import buckets
from containers import containers
from databases import databases
from edge import apis, edge, firewall
from functions import functions
from governance import governance, organization
from keys import keys
from messaging import messaging
from names import names
from network import network
from operations import operations
from warehouses import warehouses
from world import CANARIES, MADE, REGIONS, Place, encoded, session_of

OF_ACCOUNTS = [access, names]
EVERYWHERE = [network, buckets]
# The other accounts have computers, buckets and people.
OF_THE_FIRST = [databases, functions, keys, messaging, balancing, containers, operations, warehouses, apis, firewall, governance]
OF_ALL_OF_THE_FIRST = [edge, organization]

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--regions", nargs="+", default=REGIONS)
parser.add_argument("endpoint")
parser.add_argument("accounts", nargs="+")
asked = parser.parse_args()

for account in asked.accounts:
    session = session_of(asked.endpoint, account)
    for make in OF_ACCOUNTS + (OF_ALL_OF_THE_FIRST if account == asked.accounts[0] else []):
        make(Place(session, asked.endpoint, account, ""))
    for region in asked.regions:
        for make in EVERYWHERE + (OF_THE_FIRST if account == asked.accounts[0] else []):
            make(Place(session, asked.endpoint, account, region))

canaries = list(CANARIES.values())
json.dump({"made": MADE, "canaries": canaries + [encoded(canary) for canary in canaries]}, sys.stdout)
