"""Headlines whose issuer the lead sets right: they name whose goods or firms are hit, or an office by half its name."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from streams.detect.candidate import Candidate
from streams.detect.naming import Named
from streams.domain.vocabulary import Status, Zone

_ACTOR: Final = "slots/actor"
_READ: Final = frozenset({_ACTOR, "slots/sentence", "slots/owner", "slots/title"})
_FOUND: Final = frozenset({_ACTOR, "slots/sentence"})
_TITLE: Final = "title"


def set_right(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates; an act of a headline is that of who does it in the lead, where the body tells no act of whom the headline names.

    "Brazilian pulp taxed again from today", over "US customs said that the waiver has lapsed and the duty applies again".
    """
    told = {each.issuer for each in candidates if each.frame.part != _TITLE}
    leads = [each for each in candidates if each.frame.zone is Zone.LEAD]
    return [
        each
        if each.frame.part != _TITLE or each.issuer in told or each.issuer_row not in _READ
        else _as_led(each, leads)
        for each in candidates
    ]


def _as_led(heading: Candidate, leads: Sequence[Candidate]) -> Candidate:
    """Return the act of a headline with the issuer of the first such act of the lead, unless that is hearsay."""
    lead = next((each for each in leads if each.event_type is heading.event_type), None)
    if lead is None or lead.issuer_row not in _FOUND or lead.status is Status.REPORTED:
        return heading
    is_bare = not any(e.is_government for e in heading.named if e.state == heading.issuer)
    if lead.issuer_row != _ACTOR and not is_bare:
        return heading
    return heading._replace(issuer=lead.issuer, speaker=lead.speaker, issuer_row="slots/lead")


def spelled_out(
    found: Sequence[Named], title: str, named: Sequence[Named], body: str
) -> list[Named]:
    """Return the names of a title; an office that the body calls only by a longer name is that one (貿易署, 工業貿易署)."""
    return [_whole(each, title, named, body) for each in found]


def _whole(short: Named, title: str, named: Sequence[Named], body: str) -> Named:
    """Return an office as the first of the body that is called so or ends so."""
    word = title[short.start : short.end]
    if not short.body:
        return short
    like = (e for e in named if e.body and body[e.start : e.end].endswith(word))
    first = next(like, short)
    return replace(short, state=first.state, body=first.body)
