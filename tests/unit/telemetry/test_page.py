"""The page answers Prometheus in the form it asks for, and probes with a reason."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from streams.telemetry.health import Health
from streams.telemetry.metrics import Metrics
from streams.telemetry.page import page, serve


@pytest.fixture
def health() -> Health:
    return Health()


@pytest.fixture
async def address(health: Health) -> AsyncIterator[str]:
    async with serve(page(Metrics("track").registry, health), "127.0.0.1", 0) as port:
        yield f"http://127.0.0.1:{port}"


async def fetched(url: str, **headers: str) -> tuple[int, str, str]:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
        return answer.status, answer.content_type, await answer.text()


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        pytest.param("*/*", "text/plain", id="a browser"),
        pytest.param(
            "application/openmetrics-text; version=1.0.0",
            "application/openmetrics-text",
            id="openmetrics",
        ),
    ],
)
async def test_metrics_come_as_asked(address: str, accept: str, kind: str) -> None:
    status, content_type, text = await fetched(f"{address}/metrics", Accept=accept)
    assert (status, content_type) == (200, kind)
    assert "exportwire_processed_total" in text


@pytest.mark.parametrize("route", ["healthz", "readyz"])
async def test_a_sound_process_answers_ok(address: str, route: str) -> None:
    status, _, text = await fetched(f"{address}/{route}")
    assert (status, text) == (200, '{"ok": true}')


async def test_what_is_not_ready_says_why_and_lives(address: str, health: Health) -> None:
    health.ready["pack"] = lambda: "the log's pack is abc, mine is def"
    assert (await fetched(f"{address}/healthz"))[0] == 200
    status, _, text = await fetched(f"{address}/readyz")
    assert status == 503
    assert "the log's pack is abc" in text


async def test_what_ails_is_not_ready_either(address: str, health: Health) -> None:
    health.alive["loop"] = lambda: "the event loop stands still"
    assert (await fetched(f"{address}/healthz"))[0] == 503
    assert (await fetched(f"{address}/readyz"))[0] == 503


def test_a_check_that_passes_is_not_listed(health: Health) -> None:
    health.ready["assignment"] = lambda: None
    assert health.obstacles() == {}
