"""Reads the life of a measure as it is known by now: its acts, its state, and whether a date alone brought that about."""

from dataclasses import replace
from datetime import date, datetime

from streams.domain.measure import Part
from streams.track.agenda import ends
from streams.track.book import Book
from streams.track.life import LifeStep, Reading, is_without_text
from streams.track.pieces import acts_on
from streams.track.placing import Life, lengthened, life_of
from streams.track.seeding import seed_steps
from streams.track.state import MeasureEntry


def life_in(book: Book, entry: MeasureEntry) -> Life:
    """Return the life of a measure as it is known by now; it holds until an act or the day of one changes it."""
    found = book.lives.get(entry.id)
    if found is None:
        found = book.lives[entry.id] = _life(book, entry)
    return found


def seeds_of(book: Book, entry: MeasureEntry) -> list[LifeStep]:
    """Return all acts of a measure that the catalogue knows."""
    found = book.seeds.get(entry.id)
    if found is None:
        found = book.seeds[entry.id] = seed_steps(entry.known) if entry.known else []
    return found


def keep_life(book: Book, entry: MeasureEntry, life: Life) -> None:
    """Let a measure have a life that was read for its acts, unless its parts are found otherwise by what is known of it now."""
    if life.profile is None or life.profile == book.profiles.of(entry):
        book.lives[entry.id] = life


def reading_before(book: Book, entry: MeasureEntry, step: LifeStep) -> tuple[Reading, Life | None]:
    """Return the reading without a new act, and without what the catalogue knew of it and after it in advance; with it the life that the act is in.

    What is known of an act may tell more of the measure by now; parts are read by that, as after a restart.
    """
    if step.id in entry.steps:
        profile = life_in(book, entry).profile
        if profile is not None and profile != book.profiles.of(entry):
            forget_reading(book, entry)
        return reading_of(book, entry), None
    today, life = _today(book, entry), _life_with(book, entry, step)
    others = [each for each in life.steps if each.id != step.id]
    known = [each for each in others if (each.applies_from or today) <= today]
    if not known:
        return Reading(), life
    before = book.lives.get(entry.id)
    if before is not None and before.steps == known and before.extent == life.extent:
        return reading_of(book, entry), life
    return replace(life, steps=known).on(today), life


def reading_of(book: Book, entry: MeasureEntry) -> Reading:
    """Return the present reading; it holds until an act or a date changes it, and both read anew.

    Reading it again, as after a restart, changes nothing and puts nothing out.
    """
    found = book.readings.get(entry.id)
    if found is None:
        found = book.readings[entry.id] = life_in(book, entry).on(_today(book, entry))
    return found


def forget_reading(book: Book, entry: MeasureEntry) -> None:
    """Let the life of a measure be read anew when it is next asked for."""
    book.lives.pop(entry.id, None)
    book.readings.pop(entry.id, None)


def await_silence(book: Book, entry: MeasureEntry, reading: Reading) -> None:
    """Look at a measure again once all is read that was published by the end of the day that changed it or a part."""
    for part, piece in ((None, reading), *reading.parts):
        end = _changed_by(book, entry, part, piece)
        if end is not None and (book.state.watermark is None or end > book.state.watermark):
            book.agenda.measures.put(end, entry.id)


def has_lapsed(book: Book, entry: MeasureEntry, part: Part | None, reading: Reading) -> bool:
    """Tell whether a date alone brought a state about, and all has been read that was published by its end."""
    end, read = _changed_by(book, entry, part, reading), book.state.watermark
    return end is not None and read is not None and end <= read


def _life(book: Book, entry: MeasureEntry, *more: LifeStep) -> Life:
    seeds, today = seeds_of(book, entry), book.state.today
    return life_of(book.profiles, entry, seeds, today, book.tracking, *more)


def _life_with(book: Book, entry: MeasureEntry, step: LifeStep) -> Life:
    """Return the life with an act that is new to it; where the others stand by themselves, they are not read again."""
    known = book.lives.get(entry.id)
    if known is None or (known.profile is not None and known.profile != book.profiles.of(entry)):
        return _life(book, entry, step)
    return lengthened(known, step, book.tracking) or _life(book, entry, step)


def _changed_by(
    book: Book, entry: MeasureEntry, part: Part | None, reading: Reading
) -> datetime | None:
    """Return when the day was over at the issuer's that alone brought the state about; None where a text did."""
    if not reading.is_by_date or reading.since is None:
        return None
    if not is_without_text(reading, acts_on(life_in(book, entry).steps, part)):
        return None
    return ends(book.knowledge.zone_of(book.profiles.of(entry).issuer), reading.since)


def _today(book: Book, entry: MeasureEntry) -> date:
    """Return the fold's day; before the log tells any, that of the catalogue's last act."""
    if book.state.today is not None:
        return book.state.today
    days = [step.applies_from for step in life_in(book, entry).steps]
    return max((day for day in days if day is not None), default=date.min)
