from __future__ import annotations

from dataclasses import replace

import pytest

from streams.domain.alert import Alert
from streams.wire.codec import decode, encode
from streams.wire.fit import alert_within
from tests.contract.schemas import example


def alert_of(sources: int) -> Alert:
    alert = decode(Alert, example("alerts.v1"))
    teller = alert.sources[0]
    told = [teller._replace(document_id=f"doc-{number}") for number in range(sources)]
    return replace(alert, sources=tuple(told))


def test_an_alert_that_fits_stays_as_it_is() -> None:
    alert = alert_of(50)
    assert alert_within(alert, len(encode(alert))) is alert


@pytest.mark.parametrize("limit", [3_000, 5_000, 20_000])
def test_the_first_sources_stay_and_the_rest_is_counted(limit: int) -> None:
    alert = alert_of(200)
    cut = alert_within(alert, limit)
    kept = len(cut.sources)
    assert 0 < kept < 200
    assert cut.sources == alert.sources[:kept]
    assert cut.sources_left_out == 200 - kept
    assert len(encode(cut)) <= limit < len(encode(cut)) + 600
    assert replace(cut, sources=alert.sources, sources_left_out=0) == alert


def test_what_was_left_out_before_is_counted_too() -> None:
    cut = alert_within(replace(alert_of(100), sources_left_out=7), 5_000)
    assert cut.sources_left_out == 107 - len(cut.sources)


def test_an_alert_that_never_fits_loses_all_its_sources() -> None:
    cut = alert_within(alert_of(3), 10)
    assert (cut.sources, cut.sources_left_out) == ((), 3)


def test_the_cut_is_a_function_of_alert_and_limit() -> None:
    assert encode(alert_within(alert_of(90), 4_000)) == encode(alert_within(alert_of(90), 4_000))
