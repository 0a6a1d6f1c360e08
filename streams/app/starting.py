"""How a role's process is started by its supervisor."""

import asyncio
import os
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import Iterable, Mapping

from streams.app.supervisor import Start, Supervisor
from streams.app.workplace import layout_of
from streams.catalog.load import load_catalog
from streams.domain.errors import StreamsError
from streams.kafka.admin import CLOSED, admin_of, differences
from streams.kafka.security import Cluster
from streams.settings import Settings
from streams.settings.loading import child_environment
from streams.telemetry.logs import logger

MISSING = "does not exist"

log = logger(__name__)


async def missing_topics(settings: Settings) -> list[str]:
    """Return which topics are missing, a sentence each; other differences from the settings are logged."""
    found = await differences(
        Cluster.of(settings), layout_of(settings, load_catalog(routes=settings.routes_file))
    )
    missing = [each for each in found if each.endswith(MISSING)]
    for each in found:
        if CLOSED in each:
            log.debug("topic is closed to this login", topic=each)
        elif each not in missing:
            log.warning("topic differs from the settings", topic=each)
    return missing


async def require_topics(cluster: Cluster, names: Iterable[str]) -> None:
    """Refuse when a topic does not exist: a client would wait for it in vain."""
    async with admin_of(cluster) as admin:
        for topic in await admin.describe_topics(sorted(names)):
            if topic["error_code"]:
                raise StreamsError(
                    f"topic {topic['topic']} {MISSING}; run: exportwire topics create"
                )


def supervisor_of(
    roles: Iterable[str], settings: Settings, given: Mapping[str, str]
) -> Supervisor:
    """Return a supervisor with a process per role, each with a static name in its group.

    The name holds this process's id: a role that is killed and started again goes on at once, and two supervisors
    never take each other's place.
    """
    return Supervisor({role: start_of(role, given) for role in roles}, settings.stop_timeout)


def start_of(role: str, given: Mapping[str, str]) -> Start:
    """Return what starts the role's process; `given` are the flags, which it gets by the environment."""
    command = [
        sys.executable,
        "-m",
        "streams",
        "worker",
        "--roles",
        role,
        "--parent",
        str(os.getpid()),
    ]
    changes = {**given, "group_instance_id": f"{socket.gethostname()}-{os.getpid()}-{role}"}

    async def start() -> Process:
        return await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            env=child_environment(**changes),
            start_new_session=True,  # Ctrl-C reaches the supervisor only, which stops all in order
        )

    return start
