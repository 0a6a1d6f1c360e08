"""Plain forms and back."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import NamedTuple

import pytest

from streams.domain.vocabulary import Tier
from streams.track.plain import built, plain
from streams.track.shape import RUN_ONLY
from streams.track.spelling import spelled


@dataclass(frozen=True, slots=True)
class Inner:
    """A part."""

    name: str
    tier: Tier | None = None


class Pair(NamedTuple):
    """Two in one."""

    first: Inner
    second: tuple[date, ...] = ()


@dataclass(slots=True)
class Outer:
    """A whole."""

    at: datetime
    day: date | None = None
    parts: tuple[Inner, ...] = ()
    named: dict[str, Inner] = field(default_factory=dict)
    count: int = field(default=0, metadata=RUN_ONLY)
    words: list[str] = field(default_factory=list)
    pair: Pair | None = None


WHOLE = Outer(
    datetime(2025, 6, 27, tzinfo=UTC),
    date(2025, 6, 27),
    (Inner("a"), Inner("b", Tier.WIRE)),
    {"c": Inner("c")},
    7,
    ["x"],
    Pair(Inner("d"), (date(2025, 6, 28),)),
)


def test_a_value_comes_back_as_it_went() -> None:
    held = json.loads(json.dumps(plain(WHOLE)))
    assert built(Outer, held) == WHOLE


def test_the_plain_form_is_readable() -> None:
    assert plain(WHOLE) == {
        "at": "2025-06-27T00:00:00+00:00",
        "day": "2025-06-27",
        "parts": [{"name": "a", "tier": None}, {"name": "b", "tier": "wire"}],
        "named": {"c": {"name": "c", "tier": None}},
        "count": 7,
        "words": ["x"],
        "pair": {"first": {"name": "d", "tier": None}, "second": ["2025-06-28"]},
    }


def test_the_text_for_a_digest_leaves_out_what_depends_on_the_run() -> None:
    form = plain(WHOLE)
    assert isinstance(form, dict)
    del form["count"]
    assert spelled(WHOLE) == json.dumps(form, sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"b": 1, "a": None, 'ä\n"': True}, id="a dict"),
        pytest.param([1, -2, 0.1, 1e-7, 1e22, "二", "\u2028", "\x7f"], id="numbers and words"),
        pytest.param({"a": [], "b": {}, "c": [{}], "d": ""}, id="nothing in it"),
    ],
)
def test_the_text_of_plain_values_is_json_in_ascii(value: object) -> None:
    assert spelled(value) == json.dumps(value, sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize(
    "attempt",
    [
        pytest.param(lambda: plain(object()), id="an object"),
        pytest.param(lambda: plain({1, 2}), id="a set has no order"),
        pytest.param(lambda: spelled({1, 2}), id="nor a text"),
        pytest.param(lambda: built(int | str, 3), id="a union of two"),  # type: ignore[arg-type]  # refused
    ],
)
def test_what_has_no_plain_form_is_refused(attempt: Callable[[], object]) -> None:
    with pytest.raises(TypeError, match=r"no plain form|no spelling"):
        attempt()
