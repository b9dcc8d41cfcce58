"""Makes an estate on a test server of AWS and prints what it made, as {account: {region: {type: [ids]}}}.

Usage: python3 estate ENDPOINT ACCOUNT...
Every call goes to ENDPOINT; nothing else is reached.
"""
import json
import sys

from access import access
from balancing import balancing
from buckets import buckets
from containers import containers
from databases import databases
from functions import functions
from keys import keys
from messaging import messaging
from names import names
from network import network
from operations import operations
from world import CANARIES, MADE, REGIONS, Place, encoded, session_of

OF_ACCOUNTS = [access, names]
EVERYWHERE = [network, buckets]
# The other accounts have computers, buckets and people.
OF_THE_FIRST = [databases, functions, keys, messaging, balancing, containers, operations]

endpoint, *accounts = sys.argv[1:]
for account in accounts:
    session = session_of(endpoint, account)
    for make in OF_ACCOUNTS:
        make(Place(session, endpoint, account, ""))
    for region in REGIONS:
        for make in EVERYWHERE + (OF_THE_FIRST if account == accounts[0] else []):
            make(Place(session, endpoint, account, region))

canaries = list(CANARIES.values())
json.dump({"made": MADE, "canaries": canaries + [encoded(canary) for canary in canaries]}, sys.stdout)
