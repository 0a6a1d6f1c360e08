"""The Python consumer of docs/consumers on the session's broker; the others run in tests/deploy."""

import sys

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from streams.kafka.security import Cluster
from tests.kafka.consuming import CONSUMERS, Client, keeps_the_rules

pytestmark = pytest.mark.kafka


async def test_the_python_consumer_keeps_the_rules(
    cluster: Cluster, admin: AIOKafkaAdminClient, name: str
) -> None:
    client = Client((sys.executable, "alerts.py"), CONSUMERS / "python")
    await keeps_the_rules(client, cluster, admin, f"alerts.{name}.v1")
