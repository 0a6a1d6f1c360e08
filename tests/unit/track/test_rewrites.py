"""Five hundred rewrites of one promise are one alert, whose sources grow."""

import pytest

from tests.unit.track.build import Log, alerts, said

REWRITES = 500
SOURCES = ("wire.example", "press.example", "blog.example", "bot.example")


def promised(log: Log) -> None:
    for number in range(REWRITES):
        log.tell(
            f"rewrite-{number}",
            said(status="pledged", items=("rare-earths",), issuer="CN"),
            source=SOURCES[number % len(SOURCES)],
            at=number / REWRITES,
            text=f"version {number}",
        )


def test_rewrites_of_one_promise_are_one_alert() -> None:
    log = Log()
    promised(log)
    assert len([each for outputs in log.outputs for each in alerts(outputs)]) == 1


@pytest.mark.parametrize(
    ("status", "changed"),
    [
        pytest.param("denied", "status", id="a denial is told"),
        pytest.param("published", "status", id="an issued text is told"),
    ],
)
def test_after_the_rewrites_a_change_is_told_with_all_sources(status: str, changed: str) -> None:
    log = Log()
    promised(log)
    event = said(status=status, items=("rare-earths",), issuer="CN")
    (update,) = alerts(log.tell("change", event, source="mofcom.gov.cn", at=1.5))
    assert changed in update.changed
    assert len(update.sources) + update.sources_left_out == REWRITES + 1
