"""Where a report plays: the state that its title names, the place that its lead opens with."""

from collections.abc import Mapping, Sequence
from typing import Final

import re2

from streams.catalog.rows import Attributes
from streams.detect.aims import Aims
from streams.detect.misread import spelled_out
from streams.detect.namebook import NOBODY
from streams.detect.names import Names
from streams.detect.naming import Named
from streams.detect.reading import Reading
from streams.detect.sections import labelled
from streams.domain.vocabulary import Zone

_LONGEST: Final = 64
_SIGNS: Final = " -–—(\n"
_WIRE: Final = re2.compile(r"\([^()=\n]{1,20}=[^()=\n]{1,20}\)")  # "(서울=한국와이어)"


def dateline(reading: Reading, attributes: Attributes) -> tuple[int, int]:
    """Return where the lead tells only the place that the report was written at, before a dash or bracket."""
    lead = next((each for each in reading.body.paragraphs if each.zone is Zone.LEAD), None)
    if lead is None:
        return (0, -1)
    head = reading.body.text[lead.start : lead.start + _LONGEST]
    if (wire := _WIRE.match(head)) is not None:
        return (lead.start, lead.start + wire.end())
    ends = (*(f" {dash} " for dash in attributes.dashes), *attributes.datelines)
    found = [at for sign in ends if (at := head.find(sign)) >= 0]
    return (lead.start, lead.start + min(found) + 1) if found else (0, -1)


def town_of(
    reading: Reading, line: tuple[int, int], towns: Mapping[str, Sequence[str]]
) -> str | None:
    """Return the state of the town that a report was written at ("EINDHOVEN - "), if it is one of those listed."""
    if line[0] >= line[1]:
        return None
    written = reading.body.text[line[0] : line[1]].strip(_SIGNS)
    place = written.partition("/")[0].partition(",")[0].partition(" (")[0].casefold()
    found = (state for state, known in towns.items() if place in map(str.casefold, known))
    return next(found, None)


def titled(
    reading: Reading, names: Names, home: str | None, named: Sequence[Named]
) -> list[Named]:
    """Return whom a title names; a mere "Council" at its head is one that the body means, too."""
    text = reading.title.text
    told = {each.state for each in named}
    found = spelled_out(names.find(text, home), text, named, reading.body.text)
    return [each for each in found if each.state in told or not names.is_heading(text, each)]


def home_of_report(
    reading: Reading, names: Names, aims: Aims, line: tuple[int, int], abode: str | None
) -> str | None:
    """Return the state whose ministries a report calls by no state; one whose title does so itself is about them at home."""
    told = scene(reading, names, aims)
    abode = None if _is_abroad(reading, names, abode) else abode
    there = abode or reported_from(reading, names, aims, line)
    return there or told if names.opens(reading.title.text) else told or there


def _is_abroad(reading: Reading, names: Names, abode: str | None) -> bool:
    """Tell whether a title names several other states, and not the publisher's country."""
    states = {each.state for each in names.find(reading.title.text, NOBODY) if each.state}
    return len(states) > 1 and abode not in states


def scene(reading: Reading, names: Names, aims: Aims) -> str | None:
    """Return the only state that a title names as none aimed at: its are the ministries that the body calls by no state.

    Where it names "the government" alone, whose that is hangs on who publishes.
    """
    text = reading.title.text
    found = names.find(text)
    meant = {each.start for each in names.find(text, NOBODY) if each.state}
    if any(each.state and not each.body and each.start not in meant for each in found):
        return None
    acting = (each for each in found if each.state)
    states = {each.state for each in acting if each.body or not aims.meet(text, each)}
    return states.pop() if len(states) == 1 else None


def reported_from(reading: Reading, names: Names, aims: Aims, line: tuple[int, int]) -> str | None:
    """Return the only state that a report was written at, whose government it need not call by a state.

    Chinese, Japanese and Korean papers tell of their own government from anywhere.
    """
    if aims.is_cjk:
        return None
    if line[0] >= line[1]:
        return _headed(reading, names)
    written = reading.body.text[line[0] : line[1]]
    states = {each.state for each in names.find(written, NOBODY) if each.state}
    if len(states) > 1:  # "Hanoi/Berlin": the bureau in Berlin tells of what is done in Hanoi
        states &= {each.state for each in names.find(reading.title.text, NOBODY)}
    return states.pop() if len(states) == 1 else None


def _headed(reading: Reading, names: Names) -> str | None:
    """Return the state whose place stands alone at the head of the lead ("Dar es Salaam. The government ...")."""
    lead = next((each for each in reading.body.paragraphs if each.zone is Zone.LEAD), None)
    if lead is None:
        return None
    head = reading.body.text[lead.start : lead.start + _LONGEST]
    found = labelled(head, 0, lambda *_: names.find(head))
    return found[0].state or None if found else None
