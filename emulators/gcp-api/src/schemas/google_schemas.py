"""Prints what gcloud's generated clients know of Google's APIs, as JSON: methods by path, messages by name.

Arguments: the folder of the SDK, then `api/version` each.
"""

import importlib
import json
import os
import sys

ROOT, APIS = sys.argv[1], sys.argv[2:]
sys.path[:0] = [os.path.join(ROOT, "lib"), os.path.join(ROOT, "lib", "third_party")]

from apitools.base.protorpclite import messages as rpc  # noqa: E402
from apitools.base.py import base_api, encoding, extra_types  # noqa: E402

CLIENTS = "googlecloudsdk.generated_clients.apis"
WIDE = ("INT64", "UINT64")


def methods_of(api, version):
    module = importlib.import_module(f"{CLIENTS}.{api}.{version}.{api}_{version}_client")
    client = next(each for name, each in vars(module).items() if isinstance(each, type) and issubclass(each, base_api.BaseApiClient) and each.__module__ == module.__name__)
    base = client.BASE_URL.split(".com/", 1)[1]
    services = [each for each in vars(client).values() if isinstance(each, type)]
    for call in [call for service in services for call in vars(service).values() if hasattr(call, "method_config")]:
        config = call.method_config()
        yield {
            "id": config.method_id,
            "method": config.http_method,
            "path": base + (getattr(config, "flat_path", None) or config.relative_path),
            "answer": config.response_type_name,
            "query": list(config.query_params),
        }


def is_map(message):
    return any(field.name == "additionalProperties" for field in message.all_fields())


def type_of(field, seen):
    if isinstance(field, rpc.EnumField):
        return {"enum": sorted(field.type.names())}
    if not isinstance(field, rpc.MessageField):
        variant = field.variant.name
        return {"type": {"STRING": "string", "BYTES": "string", "BOOL": "boolean"}.get(variant, "wide" if variant in WIDE else "number")}
    if not issubclass(field.type, rpc.Message):
        return {"type": "string"}  # a date or a moment
    if field.type.__module__ == extra_types.__name__:
        return {"type": "any"}
    if is_map(field.type):
        inner = next(each for each in field.type.AdditionalProperty.all_fields() if each.name == "value")
        return {"map": repeated(inner, seen)}
    seen.add(field.type)
    return {"message": field.type.definition_name().split(".v", 1)[-1]}


def repeated(field, seen):
    kind = type_of(field, seen)
    return {"list": kind} if field.repeated else kind


def name_of(message):
    return message.definition_name().split(".v", 1)[-1]


def fields_of(message, seen):
    fields = {}
    for field in message.all_fields():
        name = encoding.GetCustomJsonFieldMapping(message, python_name=field.name) or field.name
        fields[name] = repeated(field, seen)
    return fields


def describe(api, version):
    module = importlib.import_module(f"{CLIENTS}.{api}.{version}.{api}_{version}_messages")
    methods = list(methods_of(api, version))
    wanted = {getattr(module, each["answer"]) for each in methods if hasattr(module, each["answer"])}
    answers = {each["answer"]: name_of(getattr(module, each["answer"])) for each in methods if hasattr(module, each["answer"])}
    for each in methods:
        each["answer"] = answers.get(each["answer"], each["answer"])
    messages, done = {}, set()
    while wanted - done:
        message = (wanted - done).pop()
        done.add(message)
        messages[name_of(message)] = fields_of(message, wanted)
    return {"methods": methods, "messages": messages}


json.dump({api: describe(*api.split("/")) for api in APIS}, sys.stdout)
