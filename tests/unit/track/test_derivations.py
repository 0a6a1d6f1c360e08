"""A field that the quoted report states otherwise names the report that it was taken from."""

from dataclasses import replace
from datetime import date

from streams.domain.document import Span
from streams.domain.event import Derivation
from tests.unit.track.build import Log, alerts, said

WORDS = Derivation("authority", "attributes/authority", Span("body", 4, 9))


def derivations(log: Log, *more: Derivation, items: tuple[str, ...]) -> dict[str, Derivation]:
    """Return the derivations of an update after a first report that names an authority."""
    first = replace(said(status="pledged", authority="US-BIS"), derivations=(WORDS, *more))
    log.tell("first", first)
    later = said(status="published", effective=date(2025, 7, 1), items=items)
    (update,) = alerts(log.tell("second", later, at=1))
    assert update.evidence.document_id == "second"
    return {each.field: each for each in update.derivations}


def test_a_field_of_another_report_keeps_its_words_and_names_their_document() -> None:
    found = derivations(Log(), items=("eda-software",))
    assert found["authority"] == replace(WORDS, document_id="first")
    assert "effective_date" not in found


def test_what_no_report_says_alone_is_united() -> None:
    found = derivations(Log(), items=("eda-software", "ai-chips"))
    assert found.get("items") is None
    log = Log()
    log.tell("first", said(status="pledged", items=("eda-software", "ethane")))
    (update,) = alerts(
        log.tell("second", said(status="published", items=("eda-software", "ai-chips")), at=1)
    )
    assert set(update.items) == {"ai-chips", "eda-software", "ethane"}
    assert Derivation("items", "storyline/united") in update.derivations


def test_what_the_other_report_does_not_derive_is_named_as_its() -> None:
    log = Log()
    log.tell("first", said(status="pledged", authority="US-BIS"))
    (update,) = alerts(log.tell("second", said(status="published"), at=1))
    wanted = Derivation("authority", "storyline/other-report", document_id="first")
    assert wanted in update.derivations
