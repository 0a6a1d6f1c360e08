"""The AsyncAPI document of the topics, written from their layout and their schemas."""

from collections.abc import Mapping
from typing import Any

import yaml

from streams.kafka.topics import DEAD_LETTERS, RAW_NEWS, RAW_REGULATIONS, Layout, TopicSpec
from streams.wire.contract import Contract
from streams.wire.envelope import HEARTBEAT

SUBSCRIBER = "{subscriber}"
OWN = "alerts.subscriber.v1"
RECEIVED = (RAW_NEWS, RAW_REGULATIONS)  # what exportwire reads and others write
ALERT = "alerts.v1"
NAMES = {
    "alerts.v1": "Alert",
    "heartbeat.v1": "Heartbeat",
    "measure-events.v1": "LogRecord",
    "measures.v1": "Measure",
    "pledges.v1": "Pledge",
    "raw.news.v1": "News",
    "raw.regulations.v1": "Regulation",
    "review.v1": "ReviewItem",
    "why-not.v1": "SuppressedDelivery",
}
SUMMARY = (
    "Raw publications in, alerts about trade measures out. Every message that exportwire writes is a CloudEvent in"
    " binary mode: attributes in Kafka headers, JSON in the value."
)


def document(contract: Contract, layout: Layout, version: str) -> dict[str, Any]:
    """Return the document; payloads and headers refer to the schema files beside it."""
    specs = [spec for spec in layout.specs if not spec.name.startswith(DEAD_LETTERS)]
    shared = [spec for spec in specs if spec.name in NAMES]
    channels = {spec.name: _channel(spec, layout) for spec in shared}
    own = TopicSpec(f"alerts.{SUBSCRIBER}.v1", days=30)
    channels[OWN] = _channel(own, layout) | {
        "parameters": {"subscriber": {"description": "A subscriber of the routes."}}
    }
    return {
        "asyncapi": "3.1.0",
        "info": {"title": "exportwire", "version": version, "description": SUMMARY},
        "defaultContentType": "application/json",
        "servers": {"kafka": {"host": "{bootstrap}", "protocol": "kafka", **_bootstrap()}},
        "channels": channels,
        "operations": {_operation(name): _work(name) for name in channels},
        "components": {
            "messages": {NAMES[spec.name]: _message(spec.name, contract) for spec in shared},
            "messageTraits": {"CloudEvent": {"headers": _schema("headers")}},
        },
    }


def text(found: Mapping[str, Any]) -> str:
    """Return the document as YAML."""
    head = "# Written by `exportwire schema asyncapi` from the layout of the topics; a test keeps the two the same.\n"
    return head + yaml.safe_dump(dict(found), sort_keys=False, allow_unicode=True, width=110)


def _bootstrap() -> dict[str, Any]:
    told = "host:port of a broker; EXPORTWIRE_KAFKA_BOOTSTRAP_SERVERS."
    return {"variables": {"bootstrap": {"default": "localhost:19092", "description": told}}}


def _messages(topic: str) -> tuple[str, ...]:
    """Return what a topic holds; a subscriber's own holds the service's heartbeats too, told apart by `ce_type`."""
    return (NAMES[topic],) if topic in NAMES else (NAMES[ALERT], NAMES[HEARTBEAT])


def _channel(spec: TopicSpec, layout: Layout) -> dict[str, Any]:
    policy = ["compact"] if spec.days is None else ["delete"]
    settings: dict[str, Any] = {"cleanup.policy": policy, "max.message.bytes": spec.limit}
    kept = spec.configs(layout.insync).get("retention.ms")
    if kept is not None:
        settings["retention.ms"] = int(kept)
    return {
        "address": spec.name,
        "messages": {
            each: {"$ref": f"#/components/messages/{each}"} for each in _messages(spec.name)
        },
        "bindings": {
            "kafka": {
                "partitions": spec.partitions,
                "replicas": layout.replication,
                "topicConfiguration": settings,
                "bindingVersion": "0.5.0",
            }
        },
    }


def _operation(channel: str) -> str:
    return f"{'receive' if channel in RECEIVED else 'send'}-{channel.replace('.', '-')}"


def _work(channel: str) -> dict[str, Any]:
    place = f"#/channels/{channel}"
    return {
        "action": "receive" if channel in RECEIVED else "send",
        "channel": {"$ref": place},
        "messages": [{"$ref": f"{place}/messages/{each}"} for each in _messages(channel)],
    }


def _message(topic: str, contract: Contract) -> dict[str, Any]:
    held = contract.schemas[topic]
    found: dict[str, Any] = {
        "name": topic,
        "title": held["title"],
        "summary": held["description"],
        "contentType": "application/json",
        "payload": _schema(topic),
        "bindings": {"kafka": {"key": {"type": "string"}, "bindingVersion": "0.5.0"}},
        "examples": [
            {"name": name, "payload": message}
            for name, message in contract.messages.items()
            if contract.schema_of(name) == topic
        ],
    }
    if topic not in RECEIVED:
        found["traits"] = [{"$ref": "#/components/messageTraits/CloudEvent"}]
    return found


def _schema(name: str) -> dict[str, Any]:
    return {"$ref": f"./{name}.json"}
