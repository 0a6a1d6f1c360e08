"""A real single-node Apache Kafka for demo and tests."""

from streams.broker.embedded import BrokerStatus, EmbeddedBroker
from streams.broker.ports import free_port

__all__ = ["BrokerStatus", "EmbeddedBroker", "free_port"]
