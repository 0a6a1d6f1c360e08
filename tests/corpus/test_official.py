"""Short official texts in seven languages: the tables let each act through, and tell none where there is none."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from streams.domain.document import Document
from tests.unit.detect.documents import RULE, detector

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "official.jsonl").read_text().splitlines()
]


def document(row: dict[str, Any]) -> Document:
    """Return the publication that a row stands for."""
    return replace(
        RULE,
        language=row["language"],
        source=row["source"],
        authorities=(row["authority"],),
        title=row["title"],
        body=row["body"],
        document_type=None,
        document_number=None,
    )


def name(row: dict[str, Any]) -> str:
    """Return a readable id."""
    return f"{row['language']} {row['title'][:40]}"


@pytest.mark.parametrize("row", [row for row in ROWS if row["any_of"]], ids=name)
def test_an_act_is_let_through(row: dict[str, Any]) -> None:
    types = {each.event.event_type.value for each in detector().weighed(document(row))}
    assert types & set(row["any_of"])


@pytest.mark.parametrize("row", [row for row in ROWS if not row["any_of"]], ids=name)
def test_a_text_without_act_tells_none(row: dict[str, Any]) -> None:
    assert detector().detect(document(row)).events == ()
