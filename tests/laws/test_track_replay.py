"""The same documents in the same order say the same, byte for byte, however many partitions they came by and whatever the hash seed."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

import pytest

from streams.domain.document import Position
from streams.domain.record import DocumentRecord, Record
from streams.pipeline.service import Service
from streams.wire.codec import encode
from tests.laws.seeded import printed
from tests.scenario.story import catalog, log

LENGTH = 500
WEEKLY = 7 * 24


def spread(records: Iterable[Record], partitions: int) -> list[Record]:
    """Return the records with the raw positions that so many partitions give them."""
    ends = [0] * partitions
    found: list[Record] = []
    for record in records:
        if isinstance(record, DocumentRecord):
            name = record.document_id.encode()
            place = int(hashlib.sha256(name).hexdigest(), 16) % partitions
            record = replace(record, position=Position("raw.news.v1", place, ends[place]))  # noqa: PLW2901
            ends[place] += 1
        found.append(record)
    return found


def said(partitions: int) -> str:
    """Return the digest of the state, and one of all values that were put out, in order."""
    service, values = Service(catalog()), hashlib.sha256()
    for offset, record in enumerate(spread(islice(log(WEEKLY), LENGTH), partitions)):
        for output in service.apply(record, offset):
            values.update(encode(output))
    return f"{service.digest()} {values.hexdigest()}"


@pytest.fixture(scope="module")
def once() -> str:
    """Return what one partition makes of the log."""
    return said(1)


def test_eight_partitions_say_what_one_says(once: str) -> None:
    positions = {
        each.position.partition
        for each in spread(log(WEEKLY), 8)
        if isinstance(each, DocumentRecord)
    }
    assert len(positions) == 8
    assert said(8) == once


def test_another_hash_seed_says_the_same(once: str) -> None:
    code = "from tests.laws.test_track_replay import said; print(said(8))"
    assert printed(code, "20261125") == once
