"""A storyline stays quiet until it says something else, or a name that it was looked at by is stirred."""

from collections.abc import Callable

import pytest

from streams.track.quiet import Quiet
from streams.track.state import Storyline
from tests.unit.track.build import Log, said

REF = "US-FRDOC-2025-10001"
OTHER = "US-FRDOC-2025-10002"


def storyline() -> Storyline:
    """Return the storyline of one report."""
    log = Log()
    log.tell("a", said(reference=REF))
    (story,) = log.fold.state.storylines.values()
    return story


def says_more(story: Storyline, _quiet: Quiet) -> None:
    story.facts = story.facts._replace(items=("ethane",))


def is_linked(story: Storyline, _quiet: Quiet) -> None:
    story.links = [OTHER]


def moves_another(story: Storyline, _quiet: Quiet) -> None:
    story.moved = [OTHER]


@pytest.mark.parametrize(
    ("change", "is_quiet"),
    [
        pytest.param(lambda _s, _q: None, True, id="nothing"),
        pytest.param(lambda _s, q: q.stir((OTHER,)), True, id="another name"),
        pytest.param(lambda _s, q: q.stir((OTHER, REF)), False, id="its name"),
        pytest.param(lambda _s, q: q.stir_all(), False, id="all names"),
        pytest.param(says_more, False, id="what it says"),
        pytest.param(is_linked, False, id="what it is linked to"),
        pytest.param(moves_another, False, id="what it moves"),
    ],
)
def test_what_ends_the_quiet(
    change: Callable[[Storyline, Quiet], object], *, is_quiet: bool
) -> None:
    story, quiet = storyline(), Quiet()
    quiet.keep(story, (REF,))
    change(story, quiet)
    assert quiet.has(story) is is_quiet


def test_a_storyline_that_nobody_has_looked_at_is_not_quiet() -> None:
    assert not Quiet().has(storyline())


def test_a_stirred_storyline_is_quiet_once_it_was_looked_at_again() -> None:
    story, quiet = storyline(), Quiet()
    quiet.keep(story, (REF,))
    quiet.stir((REF,))
    quiet.keep(story, (REF,))
    assert quiet.has(story)
