"""What each side's own officials say of one commitment, and whether they say the same."""

from collections.abc import Iterable
from dataclasses import replace

from streams.domain.promise import OwnWords
from streams.domain.vocabulary import Confirmation, Stance, Status, Tier
from streams.track.facts import Said
from streams.track.state import Spoken, Storyline

_STANCES = {
    Status.PLEDGED: Stance.PROMISES,
    Status.PROPOSED: Stance.PROMISES,
    Status.PUBLISHED: Stance.DONE,
    Status.EFFECTIVE: Stance.DONE,
    Status.DENIED: Stance.DENIES,
}
_RANKS = {stance: rank for rank, stance in enumerate(Stance)}


def hear(story: Storyline, said: Said) -> None:
    """Let a storyline know what a side's official says in a report; rumours are nobody's own words."""
    event, telling = said.event, said.telling
    stance = _STANCES.get(event.status)
    if event.speaker is None or stance is None or telling.tier is Tier.WEAK:
        return
    at = telling.published_at
    words = OwnWords(event.speaker, stance, at, telling.document_id, event.id, event.evidence_text)
    found = story.spoken.setdefault(f"{event.speaker}/{stance}", Spoken(words, at))
    found.first = min(found.first, words, key=_age)
    found.last = max(found.last, at)
    day = event.effective_date
    if day is not None and (
        found.dated is None or found.day is None or (found.dated, found.day) < (at, day)
    ):
        found.dated, found.day = at, day


def says(story: Storyline, speaker: str, stance: Stance) -> bool:
    """Tell whether a side's officials have said so."""
    return f"{speaker}/{stance}" in story.spoken


def words_of(story: Storyline) -> tuple[OwnWords, ...]:
    """Return the present word of each side, by speaker: what it said last, as it was first read."""
    latest: dict[str, Spoken] = {}
    for each in story.spoken.values():
        known = latest.get(each.first.speaker)
        if known is None or _standing(each) > _standing(known):
            latest[each.first.speaker] = each
    return tuple(
        replace(latest[speaker].first, effective_date=latest[speaker].day)
        for speaker in sorted(latest)
    )


def confirmation_of(
    issuer: str, others: Iterable[str], words: Iterable[OwnWords]
) -> Confirmation | None:
    """Return whether the sides say the same; where no other side is named any state is one. None without own words."""
    sides = {issuer, *others}
    heard = [each for each in words if each.speaker in sides or len(sides) == 1]
    if not heard:
        return None
    days = {each.effective_date for each in heard if each.effective_date is not None}
    if any(each.stance is Stance.DENIES for each in heard) or len(days) > 1:
        return Confirmation.CONTRADICTED
    speakers = {each.speaker for each in heard}
    is_matched = issuer in speakers and len(speakers) > 1
    return Confirmation.MATCHED if is_matched else Confirmation.ONE_SIDED


def _age(words: OwnWords) -> tuple[object, ...]:
    return (words.said_at, words.event_id)


def _standing(spoken: Spoken) -> tuple[object, ...]:
    return (spoken.last, _RANKS[spoken.first.stance])
