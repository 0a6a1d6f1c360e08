"""What is read back from a page of metrics."""

from streams.telemetry.reading import reasons_in

PAGE = """\
# HELP exportwire_documents_dropped_total Documents without an event, by reason.
# TYPE exportwire_documents_dropped_total counter
exportwire_documents_dropped_total{reason="screen"} 7.0
exportwire_documents_dropped_total{reason="recency"} 0.0
# HELP exportwire_documents_dropped_created Documents without an event, by reason.
# TYPE exportwire_documents_dropped_created gauge
exportwire_documents_dropped_created{reason="screen"} 1.7e+09
# HELP exportwire_lag_records Records not yet committed.
# TYPE exportwire_lag_records gauge
exportwire_lag_records{stage="track"} 3.0
"""


def test_reasons_are_read_from_the_page() -> None:
    assert reasons_in(PAGE) == {"screen": 7, "recency": 0}


def test_a_page_without_documents_has_no_reasons() -> None:
    assert reasons_in("# nothing\n") == {}
