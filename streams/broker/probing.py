"""Whether a broker answers: a Metadata answer that names one, not an open port."""

import asyncio
import logging

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

TIMEOUT = 2000  # milliseconds


async def answers(servers: str) -> bool:
    """Tell whether the cluster names at least one broker."""
    admin = AIOKafkaAdminClient(bootstrap_servers=servers, request_timeout_ms=TIMEOUT)
    try:
        await admin.start()
        described = await admin.describe_cluster()
    except (KafkaError, OSError, TimeoutError):
        return False
    finally:
        await admin.close()
    return bool(described["brokers"])


def is_answering(servers: str) -> bool:
    """Tell the same, from code that runs no loop; aiokafka's complaints about a broker not yet up are kept quiet."""
    log = logging.getLogger("aiokafka")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        return asyncio.run(answers(servers))
    finally:
        log.setLevel(level)
