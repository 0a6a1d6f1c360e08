"""A role's process gets the flags by the environment, a static name, and its supervisor's id."""

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from streams.app.starting import start_of, supervisor_of
from streams.settings import load_settings


class Started:
    """Notes what would have been started."""

    def __init__(self) -> None:
        self.command: tuple[str, ...] = ()
        self.environment: Mapping[str, str] = {}
        self.is_session = False

    async def __call__(
        self, *command: str, stdin: int, env: Mapping[str, str], start_new_session: bool
    ) -> "Started":
        assert stdin == asyncio.subprocess.DEVNULL
        self.command, self.environment, self.is_session = command, env, start_new_session
        return self


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    found = Started()
    monkeypatch.setattr(asyncio, "create_subprocess_exec", found)
    return found


async def test_the_process_runs_one_role_and_knows_its_parent(started: Started) -> None:
    await start_of("track", {})()
    assert started.command[1:] == (
        "-m",
        "streams",
        "worker",
        "--roles",
        "track",
        "--parent",
        str(os.getpid()),
    )
    assert Path(started.command[0]).name.startswith("python")
    assert started.is_session


async def test_flags_travel_by_the_environment(started: Started) -> None:
    await start_of("route", {"http_port": "9000"})()
    assert started.environment["EXPORTWIRE_HTTP_PORT"] == "9000"


async def test_the_name_is_kept_over_restarts_and_is_the_roles_own(started: Started) -> None:
    start = start_of("route", {})
    await start()
    first = started.environment["EXPORTWIRE_GROUP_INSTANCE_ID"]
    await start()
    assert started.environment["EXPORTWIRE_GROUP_INSTANCE_ID"] == first
    await start_of("track", {})()
    assert started.environment["EXPORTWIRE_GROUP_INSTANCE_ID"] != first


def test_a_supervisor_has_a_start_for_each_role() -> None:
    made = supervisor_of(("track", "route"), load_settings(), {})
    assert set(made.starts) == {"track", "route"}
    assert made.stop_timeout == load_settings().stop_timeout
