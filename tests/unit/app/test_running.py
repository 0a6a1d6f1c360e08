"""What a worker's health page says while it prepares, and once it works."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import NoReturn, cast

import pytest

from streams.app import running
from streams.app.boundary import Progress
from streams.app.workplace import Workplace, workplace
from streams.kafka.consumer import DeliveringApp
from streams.settings import load_settings


class Hung:
    """A watchdog that finds the app hung, as it does one that has not joined its group for a minute."""

    def __init__(self, app: DeliveringApp) -> None:
        self.app = app

    def rest(self) -> None:
        """Do nothing, as before."""

    def findings(self) -> list[str]:
        return ["starting or rebalancing for 61 s"]

    def is_ready(self) -> bool:
        return False


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """A workplace of track whose surroundings do nothing."""

    async def page(_: Workplace, __: AsyncExitStack) -> int:
        return 0

    async def beating(*_: object) -> None:
        return None

    monkeypatch.setattr(running, "Watchdog", Hung)
    monkeypatch.setattr(running, "open_page", page)
    monkeypatch.setattr(running, "keep_beating", beating)
    monkeypatch.setattr(running, "run_agent", lambda *_: None)
    monkeypatch.setattr(running, "watch", Hung)
    return workplace("track", load_settings())


class EndedError(Exception):
    """Stands for the end of the process."""


def test_preparing_is_no_ailment(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folding a long log or waiting for rules takes its time: alive, not ready; the watchdog counts afterwards."""
    said: list[tuple[dict[str, str], dict[str, str]]] = []
    look: Callable[[], None] = lambda: said.append((place.health.ailments(), place.health.obstacles()))  # fmt: skip  # noqa: E731

    async def prepare() -> None:
        look()

    def work(_: DeliveringApp) -> NoReturn:
        look()
        raise EndedError

    monkeypatch.setattr(running, "run_worker", work)
    loop = running.new_loop()
    job = running.Job("measure-events.v1", lambda _: [], Progress(), prepare)
    try:
        with pytest.raises(EndedError):
            running.run_job(place, job, cast("DeliveringApp", None), None)
    finally:
        asyncio.set_event_loop(None)
        loop.close()
    preparing, working = said
    assert preparing == ({}, {"reading": "no partitions yet"})
    assert working[0] == {"watchdog": "starting or rebalancing for 61 s"}
