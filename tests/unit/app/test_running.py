"""What a worker's health page says while it prepares, and once it works."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from types import SimpleNamespace
from typing import NoReturn, cast

import pytest

from streams.app import running
from streams.app.boundary import Progress
from streams.app.workplace import Workplace, workplace
from streams.kafka.consumer import DeliveringApp
from streams.kafka.watchdog import Watchdog
from streams.settings import load_settings


class Hung:
    """A watchdog that finds the app hung, as it does one that has not joined its group for a minute."""

    def __init__(self, app: DeliveringApp) -> None:
        self.app = app

    def rest(self) -> None:
        """Do nothing, as before."""

    def is_spare(self) -> bool:
        return False

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


@pytest.mark.parametrize(
    ("reads", "is_spare", "why", "said"),
    [
        pytest.param(True, False, None, None, id="reads"),
        pytest.param(False, False, None, "no partitions yet", id="not-joined"),
        pytest.param(False, True, None, None, id="stands-by"),
        pytest.param(False, True, "is behind", "is behind", id="stands-by-and-is-behind"),
    ],
)
def test_who_reads_or_stands_by_is_ready(
    why: str | None, said: str | None, *, reads: bool, is_spare: bool
) -> None:
    dog = SimpleNamespace(is_ready=lambda: reads, is_spare=lambda: is_spare)
    job = running.Job("measure-events.v1", lambda _: [], Progress(), spare=lambda: why)
    assert running.not_reading(cast("Watchdog", dog), job) == said


def test_a_role_that_cannot_stand_by_is_not_ready_without_partitions() -> None:
    dog = SimpleNamespace(is_ready=lambda: False, is_spare=lambda: True)
    job = running.Job("raw.news.v1", lambda _: [], Progress())
    assert running.not_reading(cast("Watchdog", dog), job) == "no partitions yet"
