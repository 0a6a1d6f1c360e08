"""A rule pack takes over with what was told before."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from streams.app.activation import activation_of, told_by
from streams.catalog.load import load_catalog
from streams.domain.alert import Alert
from streams.domain.record import Pack, Seed, Told
from streams.wire.codec import decode
from streams.wire.records import decode_record, encode_record
from tests.contract.schemas import example

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)


def alert(storyline: str, revision: int, superseded_by: str | None = None) -> Alert:
    """Return an alert of a storyline."""
    return replace(
        decode(Alert, example("alerts.v1")),
        id=f"{storyline}-{revision}",
        storyline_id=storyline,
        revision=revision,
        superseded_by=superseded_by,
    )


@pytest.mark.parametrize(
    ("alerts", "expected"),
    [
        pytest.param([], {}, id="nothing told"),
        pytest.param([("a", 1)], {"a": Told("a-1", 1)}, id="one"),
        pytest.param([("a", 1), ("a", 2)], {"a": Told("a-2", 2)}, id="the last revision"),
        pytest.param([("a", 2), ("a", 1)], {"a": Told("a-2", 2)}, id="in any order"),
        pytest.param([("b", 1), ("a", 1)], {"a": Told("a-1", 1), "b": Told("b-1", 1)}, id="two"),
        pytest.param([("a", 1), ("a", 2, "b")], {}, id="taken over by another"),
    ],
)
def test_the_last_word_on_each_open_storyline_is_kept(
    alerts: list[tuple[str, int]], expected: dict[str, Told]
) -> None:
    assert told_by(alert(*each) for each in alerts) == expected


def test_the_pack_comes_first_and_every_measure_follows() -> None:
    measures = load_catalog().measures.values()
    told = {"a": Told("a-2", 2)}
    pack, *seeds = activation_of(measures, "f" * 64, AT, told)
    assert isinstance(pack, Pack)
    assert (pack.digest, pack.time, pack.told) == ("f" * 64, "real", told)
    assert {each.measure.id for each in seeds if isinstance(each, Seed)} == {
        each.id for each in measures
    }
    assert decode_record(encode_record(pack)) == pack


def test_what_was_told_is_part_of_the_packs_id() -> None:
    first, *_ = activation_of([], "f" * 64, AT, {"a": Told("a-1", 1)})
    second, *_ = activation_of([], "f" * 64, AT, {"a": Told("a-2", 2)})
    again, *_ = activation_of([], "f" * 64, AT, {"a": Told("a-1", 1)})
    assert first.id == again.id != second.id
