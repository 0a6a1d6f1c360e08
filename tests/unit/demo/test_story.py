"""The bundled story: in order, in form, and with something to say for each of its traps."""

from datetime import UTC, datetime, timedelta

import pytest

from streams.demo.story import BROKEN, Mark, Publication, publications, story, timeline
from streams.domain.errors import DocumentRejectedError
from streams.domain.vocabulary import DocumentKind
from streams.wire.decode import decode_document

LINE = (
    b'{"doc": {"kind": "news", "id": "n1", "source": "s.example", "url": "https://s.example/1", "title": "T", "body": "B",'
    b' "language": "en", "published_at": "2025-06-27T08:00:00+08:00", "byline": null}, "events": [], "acts": [],'
    b' "observed_at": "2025-06-27T00:01:00Z"}'
)
EARLIER = b'{"raw": "{", "kind": "news", "observed_at": "2025-06-26T00:00:00Z"}'


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def seen(moment: str, key: str = "n") -> Publication:
    return Publication(DocumentKind.NEWS, key, "T", "s.example", b"{}", at(moment))


def test_the_story_is_in_time_order() -> None:
    times = [publication.observed_at for publication in story()]
    assert times == sorted(times)


def test_the_story_spans_june_2025_to_november_2026() -> None:
    told = story()
    assert (told[0].observed_at.date().isoformat()[:7], told[-1].observed_at.year) == (
        "2025-06",
        2026,
    )


def test_every_document_but_the_broken_one_decodes_to_its_key() -> None:
    for publication in story():
        if publication.is_broken:
            with pytest.raises(DocumentRejectedError, match="not-json"):
                decode_document(publication.value)
        else:
            assert decode_document(publication.value).id == publication.key


def test_nobody_sees_a_publication_before_it_is_published() -> None:
    for publication in story():
        if not publication.is_broken:
            published = decode_document(publication.value).published_at
            assert timedelta(0) < publication.observed_at - published < timedelta(hours=1)


@pytest.mark.parametrize(
    ("language", "least"),
    [
        pytest.param("en", 10, id="english"),
        pytest.param("zh", 10, id="chinese"),
        pytest.param("ja", 1, id="japanese"),
        pytest.param("de", 1, id="german"),
    ],
)
def test_the_story_speaks_several_languages(language: str, least: int) -> None:
    found = [
        publication
        for publication in story()
        if not publication.is_broken and decode_document(publication.value).language == language
    ]
    assert len(found) >= least


def test_exactly_one_line_is_broken() -> None:
    assert [publication.key for publication in story() if publication.is_broken] == [BROKEN]


def test_each_mark_has_its_act() -> None:
    assert all(len(publication.marks) == len(publication.acts) for publication in story())


def test_the_june_promises_are_told_several_times() -> None:
    acts = [act for publication in story() for act in publication.acts]
    assert acts.count("us-promise-june") >= 4
    assert acts.count("cn-promise-june") >= 4


def test_a_third_of_the_story_must_raise_nothing() -> None:
    told = story()
    quiet = [publication for publication in told if not publication.marks]
    assert len(quiet) * 6 >= len(told)


def test_lines_are_put_in_order() -> None:
    found = publications([LINE, EARLIER, b"  "])
    assert [publication.key for publication in found] == [BROKEN, "n1"]


def test_a_label_out_of_form_is_refused() -> None:
    wrong = LINE.replace(b'"events": []', b'"events": [{"event_type": "removal", "issuer": "CN"}]')
    with pytest.raises(DocumentRejectedError, match="removal"):
        publications([wrong])


def test_a_mark_reads_as_a_sentence() -> None:
    assert str(Mark("n1", "easing", "CN")) == "easing by CN in n1"


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(
            ["2025-06-27T12:00:00"],
            ["2025-06-27T00:00:00", "n0", "2025-06-28T00:00:00"],
            id="midnights-around-one",
        ),
        pytest.param(
            ["2025-06-27T12:00:00", "2025-06-27T13:00:00"],
            ["2025-06-27T00:00:00", "n0", "n1", "2025-06-28T00:00:00"],
            id="none-within-a-day",
        ),
        pytest.param(
            ["2025-06-27T23:00:00", "2025-06-29T00:00:00"],
            [
                "2025-06-27T00:00:00",
                "n0",
                "2025-06-28T00:00:00",
                "2025-06-29T00:00:00",
                "n1",
                "2025-06-30T00:00:00",
            ],
            id="each-day-between",
        ),
    ],
)
def test_midnights_pass_between_publications(moments: list[str], expected: list[str]) -> None:
    told = [seen(moment, f"n{number}") for number, moment in enumerate(moments)]
    found = [
        step.key if isinstance(step, Publication) else step.isoformat()[:19]
        for step in timeline(told)
    ]
    assert found == expected
