"""Carries out what a person has decided; what cannot be carried out is asked back."""

from typing import assert_never

from streams.domain.alert import ReviewItem
from streams.domain.event import Derivation
from streams.domain.identity import alert_id
from streams.domain.record import Decision
from streams.domain.vocabulary import PledgeState
from streams.track.book import Book, Turn
from streams.track.facts import Said
from streams.track.keeping import close
from streams.track.parting import move, sides_of
from streams.track.relinking import link_by_person
from streams.track.settling import settle, settle_all, withdraw
from streams.track.state import Storyline
from streams.track.storylines import attach, home_of, merge


def decide(book: Book, turn: Turn, decision: Decision) -> None:
    """Carry out a decision, or ask why it cannot be."""
    book.lately.stir_all()
    problem = _carried_out(book, turn, decision)
    if problem is not None:
        _ask(turn, decision, problem)


def _carried_out(book: Book, turn: Turn, decision: Decision) -> str | None:
    match decision.action:
        case "confirm":
            return _confirm(book, turn, decision)
        case "reject":
            return _reject(book, decision.subject)
        case "retract":
            return _retract(book, turn, decision)
        case "merge":
            return _merge(book, turn, decision)
        case "split":
            return _split(book, turn, decision)
        case _:
            assert_never(decision.action)


def _reject(book: Book, subject: str) -> str | None:
    """Drop a candidate; a question about an act that is told is closed by the decision itself, and changes nothing."""
    is_known = book.state.candidates.pop(subject, None) or book.story_of(subject)
    return None if is_known else "unknown_subject"


def _confirm(book: Book, turn: Turn, decision: Decision) -> str | None:
    """Let a review candidate be an event, a pledge be fulfilled, or an act be about the measures that are named."""
    subject = decision.subject
    if not all(book.roster.present(each) for each in decision.measures):
        return "unknown_measure"
    if subject in book.state.pledges and not decision.measures:
        close(book, turn, subject, PledgeState.FULFILLED, turn.cause)
        return None
    said = book.state.candidates.pop(subject, None)
    story = book.story_of(subject) if decision.measures else None
    if said is not None:
        story = _accepted(book, turn, said)
    if story is None or story.id not in book.state.storylines:
        return "unknown_subject"
    if decision.measures:
        link_by_person(turn, story, decision.measures)
    settle(book, turn, story, turn.cause)
    return None


def _accepted(book: Book, turn: Turn, said: Said) -> Storyline:
    """Return the storyline that a candidate tells, which is an event from now on."""
    entry = book.state.documents[said.telling.document_id]
    taken = {book.state.homes[each] for each in entry.events if each in book.state.homes}
    entry.candidates.remove(said.event.id)
    entry.events.append(said.event.id)
    story = home_of(book, turn, said, taken)
    attach(book, story, said)
    return story


def _retract(book: Book, turn: Turn, decision: Decision) -> str | None:
    story = book.story_of(decision.subject)
    if story is None:
        return "unknown_subject"
    if decision.approved_by in {None, decision.author}:
        return "needs_second_person"
    if story.withdrawn is None:
        withdraw(book, turn, story, by_person=True)
    return None


def _merge(book: Book, turn: Turn, decision: Decision) -> str | None:
    first, second = book.story_of(decision.subject), book.story_of(decision.into or "")
    if (
        first is None
        or second is None
        or not {first.id, second.id} <= book.state.storylines.keys()
    ):
        return "unknown_subject"
    if first is not second:
        elder = merge(book, turn, first, second)
        elder.is_held = True
        settle(book, turn, elder, turn.cause)
    return None


def _split(book: Book, turn: Turn, decision: Decision) -> str | None:
    """Let documents of a storyline tell another act: one that is known, or one of their own."""
    story = book.story_of(decision.subject)
    into = book.story_of(decision.into) if decision.into is not None else None
    if story is None or story.id not in book.state.storylines or into is story:
        return "unknown_subject"
    if decision.into is not None and (into is None or into.id not in book.state.storylines):
        return "unknown_subject"
    told_by = {each: book.state.events[each].telling.document_id for each in story.tellings}
    if not decision.documents or not set(decision.documents) <= set(told_by.values()):
        return "unknown_document"
    named = [each for each in story.tellings if told_by[each] in decision.documents]
    if len(named) == len(story.tellings) and story.past is None:
        return "nothing_left"
    _part(book, turn, story, named if into is not None else sides_of(story, named), into)
    return None


def _part(
    book: Book, turn: Turn, story: Storyline, leaving: list[str], into: Storyline | None
) -> None:
    why = Derivation("split_into", "decision/split")
    if into is not None:
        into.is_held = True
    homes = move(book, turn, story, [leaving], why, into)
    settle_all(book, turn, [(each, turn.cause) for each in (story, *homes)])


def _ask(turn: Turn, decision: Decision, problem: str) -> None:
    turn.outputs.append(
        ReviewItem(
            id=alert_id(decision.id, f"review/{problem}", decision.subject, 0),
            reason=problem,
            document_id="",
            event_id=decision.subject,
            detail=f"{decision.action} by {decision.author}: {decision.reason}",
        )
    )
