"""Ids as people write them: whole, or their first letters where those are enough."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from streams.cli.ending import refuse

if TYPE_CHECKING:
    from streams.pipeline.standing import Standing

WHERE = "exportwire tail --from-start --output line shows all"
FEWEST = 4  # letters of an id that are taken for its start
SHOWN = 3


def whole_id(text: str, known: Iterable[str]) -> str:
    """Return the one id that begins so, or the text itself where none does; end the command where several do."""
    ids = set(known)
    if text in ids or len(text) < FEWEST:
        return text
    fits = sorted(each for each in ids if each.startswith(text))
    if len(fits) > 1:
        more = ", ..." if len(fits) > SHOWN else ""
        refuse(f"{len(fits)} ids begin with {text!r}: {', '.join(fits[:SHOWN])}{more}")
    return fits[0] if fits else text


def told_ids(now: "Standing") -> Iterable[str]:
    """Yield the ids by which storylines are called: their own, their events' and their alerts'."""
    for story in now.state.storylines.values():
        yield from (story.id, *story.alerts)
    yield from now.state.homes


def day_ids(now: "Standing") -> Iterable[str]:
    """Yield the ids by which alerts on days of the catalogue are called: the measures', and their own."""
    for measure, days in now.state.series.items():
        yield from (measure, *days.alerts)


def why_no_measure(now: "Standing", name: str) -> str:
    """Return why a name leads to no measure: unknown, of several, or all that was told of it is taken back."""
    from streams.pipeline.answers import entries_named  # noqa: PLC0415

    found = entries_named(now, name)
    if len(found) > 1:
        return f"several measures are called {name!r}: {', '.join(each.id for each in found)}"
    if found:
        return f"nothing is left of {found[0].id}: what was told of it has been taken back"
    return f"no measure {name!r}; exportwire measures lists all"
