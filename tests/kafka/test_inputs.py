"""Documents in foreign forms go the whole way; an embargo holds, and a corrected version supersedes."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from streams.app.intake import outgoing_of
from streams.kafka.outgoing import Outgoing
from tests.faults.inputs import report
from tests.faults.installation import Installation, installed

pytestmark = pytest.mark.kafka

ROLES = ("detect-news", "track")
FAR = "2199-01-01T00:00:00Z"
EVENT = {"specversion": "1.0", "id": "e-1", "source": "//feed.example", "type": "example.item"}


@pytest.fixture
async def made(tmp_path: Path) -> AsyncIterator[Installation]:
    """An installation whose roles read news and track it."""
    async with installed(tmp_path) as found:
        for role in ROLES:
            found.start(role)
        await found.ready(*ROLES)
        yield found


def item(number: int, **changes: object) -> dict[str, Any]:
    """Return a report in ninjs, an act of its own for each number."""
    told = json.loads(report(number).value or b"")
    return {
        "uri": f"tag:reuters.com,2026:{number}",
        "language": told["language"],
        "versioncreated": told["published_at"],
        "headline": told["title"],
        "body_text": told["body"],
        **changes,
    }


def sent(raw: dict[str, Any]) -> Outgoing:
    """Return the message that `publish` makes of a line."""
    return outgoing_of(json.dumps(raw).encode(), 1)


async def alerts(made: Installation) -> list[dict[str, Any]]:
    """Return what has been told, once the roles have read everything."""
    for role in ROLES:
        await made.drained_of(role)
    return [json.loads(each.value or b"") for each in await made.read("alerts.v1")]


async def test_foreign_forms_are_told_embargoed_ones_are_not_and_corrections_supersede(
    made: Installation,
) -> None:
    await made.publish(
        [
            sent(item(1)),
            sent({**EVENT, "data": item(2)}),
            sent(item(3, embargoed=FAR)),
            sent({**EVENT, "data": item(4, embargoed="2026-01-01T00:00:00Z")}),
        ]
    )
    told = await alerts(made)
    assert sorted(each["message_type"] for each in told) == ["Alert"] * 3
    assert not any("15003" in json.dumps(each) for each in told)
    (letter,) = await made.read("dlq.raw.news.v1")
    assert b"under-embargo" in b" ".join(value for _, value in letter.headers)

    await made.publish([sent({**item(9), "uri": item(1)["uri"]})])
    known = {each["id"] for each in told}
    (update,) = [each for each in await alerts(made) if each["id"] not in known]
    (elder,) = [each for each in told if each["id"] in update["references"]]
    changed = ["measures", "effective_date"]  # another number, and another Monday
    assert (update["message_type"], update["changed"]) == ("Update", changed)
    assert ("15001" in json.dumps(elder), "15009" in json.dumps(update)) == (True, True)


async def test_a_corrected_version_without_an_act_cancels_nothing(made: Installation) -> None:
    await made.publish([sent(item(1))])
    before = await alerts(made)
    await made.publish([sent(item(1, headline="Weather", body_text="It rained on Monday."))])
    assert await alerts(made) == before
