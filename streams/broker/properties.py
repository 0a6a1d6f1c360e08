"""The settings of a single-node Kafka, as its own file wants them."""

from collections.abc import Mapping
from pathlib import Path

HOST = "127.0.0.1"
HEAD = "# Written by exportwire at each start of its embedded broker."


def server_properties(folder: Path, port: int, changes: Mapping[str, str]) -> str:
    """Return server.properties for a broker and controller in one process."""
    controller = f"{HOST}:{port + 1}"
    settings = {
        "process.roles": "broker,controller",
        "node.id": "1",
        "controller.quorum.bootstrap.servers": controller,
        "listeners": f"PLAINTEXT://{HOST}:{port},CONTROLLER://{controller}",
        "advertised.listeners": f"PLAINTEXT://{HOST}:{port}",
        "controller.listener.names": "CONTROLLER",
        "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
        "log.dirs": str(folder / "data"),
        "offsets.topic.replication.factor": "1",
        "offsets.topic.num.partitions": "4",
        "transaction.state.log.replication.factor": "1",
        "transaction.state.log.min.isr": "1",
        "share.coordinator.state.topic.replication.factor": "1",
        "share.coordinator.state.topic.min.isr": "1",
        "group.initial.rebalance.delay.ms": "0",
        "auto.create.topics.enable": "false",
        "log.cleaner.threads": "1",
        "log.cleaner.dedupe.buffer.size": "16777216",  # the default takes a quarter of our heap
    } | dict(changes)
    return "\n".join([HEAD, *(f"{name}={value}" for name, value in settings.items()), ""])
