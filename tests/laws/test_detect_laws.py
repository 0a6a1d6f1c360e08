"""Laws of detection: the same document, dressed otherwise, says the same."""

import hashlib
from dataclasses import replace
from pathlib import Path
from textwrap import fill

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.domain.document import Document
from streams.domain.event import Detection
from streams.wire.labels import decode_labelled
from tests.laws.seeded import printed
from tests.unit.detect.documents import ANNOUNCEMENT, detect, detector, news

LIFTED = news(
    "BEIJING, March 10 - China's commerce ministry on Tuesday lifted its export ban on antimony"
    " with immediate effect, according to a notice published on its website.\n\n"
    "Traders had waited for the notice since the talks in Busan, and were glad of it.",
    "China lifts export ban on antimony",
)
SUSPENDED = replace(
    ANNOUNCEMENT,
    title="商务部公告2026年第9号 关于暂停实施部分出口管制措施的公告",
    body="经国务院批准，自即日起至2027年3月10日，暂停实施商务部公告2025年第61号所公布的出口管制措施。",
)
DOCUMENTS = [pytest.param(LIFTED, id="en"), pytest.param(SUSPENDED, id="zh")]


def gist(detection: Detection) -> list[tuple[object, ...]]:
    """Return what an event says, without ids and spans."""
    return [
        (e.event_type, e.status, e.issuer, e.authority, e.items, e.measures, e.until_date)
        for e in detection.events
    ]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_twice_says_the_same(document: Document) -> None:
    assert detect(document) == detect(document)
    assert gist(detect(document))


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize(
    "tail",
    [
        "\n\n© 2026 Wire. All rights reserved.",
        "\n\nRead more: Minister opens bridge",
        "\n\nSubscribe to our newsletter",
        "\n\n相关阅读：部长出席大桥通车仪式",
    ],
)
def test_boilerplate_changes_no_event(document: Document, tail: str) -> None:
    assert gist(detect(replace(document, body=document.body + tail))) == gist(detect(document))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_markup_changes_no_event(document: Document) -> None:
    body = "".join(f"<p>{part}</p>" for part in document.body.split("\n\n"))
    assert gist(detect(replace(document, body=body))) == gist(detect(document))


def test_wrapped_lines_change_no_event() -> None:
    body = "\n\n".join(fill(part, 72) for part in LIFTED.body.split("\n\n"))
    assert gist(detect(replace(LIFTED, body=body))) == gist(detect(LIFTED))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_evidence_extracts_from_the_source(document: Document) -> None:
    dressed = replace(document, body=f"<div><p>{document.body}</p></div>")
    for event in detect(dressed).events:
        assert dressed.text_of(event.evidence) == event.evidence_text


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("export ban tariff 关税 取消 <p>&;.\n《》“”—„"), max_size=400)
)
def test_any_text_is_read_without_a_fall(text: str) -> None:
    document = news(text, text[:40])
    for event in detect(document).events:
        assert document.text_of(event.evidence) == event.evidence_text


def weighed(name: str) -> str:
    """Return the digest of all that is weighed in a third of the documents of a corpus, accepted or not."""
    lines = (Path(__file__).parents[1] / "corpus" / name).read_bytes().splitlines()
    found = [
        repr([each.event for each in detector().weighed(decode_labelled(line).document)])
        for line in lines[::3]
    ]
    return hashlib.sha256("\n".join(found).encode()).hexdigest()


def test_another_hash_seed_weighs_the_same() -> None:
    code = "from tests.laws.test_detect_laws import weighed; print(weighed('round_35.jsonl'))"
    assert printed(code, "0") == printed(code, "2")
