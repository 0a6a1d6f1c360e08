"""Parts of measures: what holds what, what they have in common, and which part an act touches by what it names."""

import pytest

from streams.domain.measure import Part
from streams.domain.vocabulary import MeasureType
from streams.track.naming import extent_of, named_part
from streams.track.parts import MOST, closed, holds, is_filled, shared
from streams.track.profile import Profile
from tests.unit.track.build import KNOWLEDGE

TABLE = KNOWLEDGE.tracking.parts


def part(items: str = "", targets: str = "", articles: str = "") -> Part:
    """Return a part from words apart by blanks."""
    return Part(*(tuple(sorted(each.split())) for each in (items, targets, articles)))


@pytest.mark.parametrize(
    ("wide", "inner", "is_held"),
    [
        pytest.param(part(), part("a"), True, id="the whole holds all"),
        pytest.param(part("a"), part(), False, id="no part holds the whole"),
        pytest.param(part("a b"), part("a"), True, id="fewer goods"),
        pytest.param(part("a"), part("a b"), False, id="more goods"),
        pytest.param(part("a"), part("a", "US"), True, id="towards one destination"),
        pytest.param(part("a", "US"), part("a"), False, id="towards all"),
        pytest.param(part("a"), part("a"), True, id="the same"),
        pytest.param(part("", "US"), part("a", "US EU"), False, id="another destination besides"),
        pytest.param(part("", "", "2"), part("a", "", "2"), True, id="goods of a paragraph"),
    ],
)
def test_a_part_holds_what_is_narrower(wide: Part, inner: Part, *, is_held: bool) -> None:
    assert holds(wide, inner) is is_held


@pytest.mark.parametrize(
    ("first", "second", "common"),
    [
        pytest.param(part("a b"), part("b c"), part("b"), id="goods"),
        pytest.param(part("a"), part("b"), None, id="nothing"),
        pytest.param(part("a"), part("", "US"), part("a", "US"), id="goods to a destination"),
        pytest.param(part("a", "", "1"), part("a", "", "2"), None, id="two paragraphs"),
        pytest.param(part(), part("a"), part("a"), id="the whole and a part"),
    ],
)
def test_what_two_parts_have_in_common(first: Part, second: Part, common: Part | None) -> None:
    assert shared(first, second) == shared(second, first) == common


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        pytest.param([], [], id="none"),
        pytest.param([part("b"), part("a")], [part("a"), part("b")], id="apart"),
        pytest.param([part("a"), part("a b")], [part("a b"), part("a")], id="the wider one first"),
        pytest.param(
            [part("a"), part("", "US")],
            [part("", "US"), part("a"), part("a", "US")],
            id="with what they share",
        ),
        pytest.param(
            [part("a b"), part("b c"), part("a c")],
            [
                part("a b"),
                part("a c"),
                part("b c"),
                part("a"),
                part("b"),
                part("c"),
            ],
            id="each pair",
        ),
    ],
)
def test_parts_are_closed_under_what_they_share(parts: list[Part], found: list[Part]) -> None:
    assert closed(parts) == closed(parts[::-1] * 2) == found


def test_no_more_parts_are_told_apart_than_a_person_can_read() -> None:
    many = [part(f"i{number}", f"T{number % 7}") for number in range(MOST * 2)]
    assert len(closed(many)) <= MOST


@pytest.mark.parametrize(
    ("whole", "parts", "filled"),
    [
        pytest.param(part("a b c"), [part("a"), part("b c")], True, id="all goods"),
        pytest.param(part("a b c"), [part("a"), part("b")], False, id="a good is left"),
        pytest.param(part("", "EU US"), [part("", "EU"), part("", "US")], True, id="all states"),
        pytest.param(part("a b"), [part("a", "US"), part("b")], False, id="one good in part"),
        pytest.param(part("a b"), [part("a", "", "2"), part("b")], False, id="a paragraph"),
        pytest.param(part(), [part("a"), part("b")], False, id="an open list"),
        pytest.param(part("a b"), [part("a b")], True, id="by one part alone"),
        pytest.param(part("a b"), [], False, id="none"),
    ],
)
def test_parts_may_leave_nothing(whole: Part, parts: list[Part], *, filled: bool) -> None:
    assert is_filled(whole, parts) is filled


def profile(items: str, targets: str = "", issuer: str = "CN") -> Profile:
    return Profile(
        issuer, MeasureType.EXPORT_CONTROL, tuple(items.split()), tuple(targets.split())
    )


METALS = profile("gallium germanium antimony")


@pytest.mark.parametrize(
    ("named", "known", "found"),
    [
        pytest.param(
            part("gallium germanium"), METALS, part("gallium germanium"), id="two of three"
        ),
        pytest.param(part("gallium germanium antimony"), METALS, None, id="all of them"),
        pytest.param(part("tungsten"), METALS, None, id="other goods say nothing"),
        pytest.param(part("gallium tungsten"), METALS, None, id="others among them neither"),
        pytest.param(part("gallium other"), METALS, None, id="with goods that have no id"),
        pytest.param(
            part("ships"), profile("ships other"), None, id="what is left has no id either"
        ),
        pytest.param(
            part("rare-earths"),
            profile("rare-earths rare-earth-magnets"),
            None,
            id="the word for both",
        ),
        pytest.param(
            part("rare-earth-magnets"),
            profile("rare-earths rare-earth-magnets"),
            part("rare-earth-magnets"),
            id="the narrower word",
        ),
        pytest.param(part("", "US"), METALS, part("", "US"), id="one state of all"),
        pytest.param(part("", "CN"), METALS, None, id="the issuer is no destination"),
        pytest.param(
            part("", "MX"), profile("steel", "CA MX", "US"), part("", "MX"), id="one of two"
        ),
        pytest.param(part("", "CA MX"), profile("steel", "CA MX", "US"), None, id="both"),
        pytest.param(part("", "JP"), profile("steel", "CA MX", "US"), None, id="another state"),
        pytest.param(
            part("", "CN"), profile("steel", "CN HK", "US"), None, id="a state with its places"
        ),
        pytest.param(
            part("gallium", "US"), METALS, part("gallium", "US"), id="a good to one state"
        ),
    ],
)
def test_which_part_an_act_touches(named: Part, known: Profile, found: Part | None) -> None:
    assert named_part(named, known, TABLE) == found


@pytest.mark.parametrize(
    ("known", "extent"),
    [
        pytest.param(METALS, part("gallium germanium antimony"), id="a closed list"),
        pytest.param(profile("gallium other", "US"), part("", "US"), id="open goods"),
        pytest.param(
            METALS._replace(targets=("US",), is_worldwide=True),
            part("gallium germanium antimony"),
            id="worldwide",
        ),
    ],
)
def test_how_far_a_measure_reaches(known: Profile, extent: Part) -> None:
    assert extent_of(known, TABLE) == extent


def test_a_part_has_words() -> None:
    assert part("gallium", "US", "2").words == "2; gallium; US"
