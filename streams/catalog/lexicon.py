"""Reads lexicon/<language>.yml: the words of a language, by what they stand for.

A language is one file, and needs nothing else:

    language: en                # as the file is named
    order: before               # where the verb stands to its object: before (en zh fr) or after (ja ko)
    gap: 90                     # how many characters a gap (...) may span; 30 for Chinese, 40 for Japanese and Korean
    also: [ß, ss]               # another spelling: each phrase with the first letters is read with the second ones, too
    simplified: true            # traditional Chinese characters count as their simplified ones
    entries:
      - sense: act/pause        # act/<Act>, thing/<Thing> or cue/<Cue> of streams/domain/frames.py
        words: [suspend*, put* ... on hold, "(sets|set) aside"]
        yes: The ministry suspends the controls.     # a text in which the entry must be found
        no: The ministry extends the controls.       # and one in which it must not
      - sense: act/create
        thing: restriction      # only for acts: the thing is in the words themselves, none is looked for
        words: ["need* a licen(c|s)e"]

Words: a plain phrase begins and ends at word boundaries (no boundaries in Chinese and Japanese, Korean endings are
free). `suspend*` takes the rest of the word. `(a|b)` stands for each of its alternatives, `(a|)` may be left out.
` ... ` is a gap of at most `gap` characters within one clause. Case, quotes, hyphens, full-width forms and whether
Chinese is simplified or traditional do not matter: write it simplified. Where words of acts and things overlap, the
longest wins, so `export controls` hides `exports`. Give `thing` words of another sense (`thing/other`: flights, share
trading, comment periods) wherever the same verbs are used.
An entry may say `strong: true`: the thing is a trade measure in any text (`export ban`); others (`ban`, `rule`) count
only beside such words or an authority. One sense may have several entries.
"""

from dataclasses import dataclass
from itertools import chain, product
from pathlib import Path
from typing import NamedTuple

from streams.catalog.reading import Entry, whole
from streams.domain.frames import Act, Cue, Thing
from streams.domain.knowledge import LANGUAGES
from streams.text.traditional import simplified

FOLDER = "lexicon"
GAP = "..."
_MAX_SPELLINGS = 20_000
_PAIR = 2
_SENSES: dict[str, Act | Thing | Cue] = {
    **{f"act/{act.value}": act for act in Act},
    **{f"thing/{thing.value}": thing for thing in Thing},
    **{f"cue/{cue.value}": cue for cue in Cue},
}


class Part(NamedTuple):
    """Words of a phrase without gap; `gap` is how many characters may stand before them since the part before."""

    text: str
    gap: int


class _Ways(NamedTuple):
    """How the phrases of a language are spelled: the width of a gap, other letters, whether Chinese is simplified."""

    gap: int
    also: tuple[str, ...]
    is_simplified: bool


@dataclass(frozen=True, slots=True)
class WordList:
    """Words of one sense; `phrases` are spelled out, each a tuple of parts with gaps between them."""

    sense: Act | Thing | Cue
    phrases: tuple[tuple[Part, ...], ...]
    thing: Thing | None
    is_strong: bool
    yes: str
    no: str

    @property
    def name(self) -> str:
        """Return the sense as the file writes it."""
        kind = {Act: "act", Thing: "thing", Cue: "cue"}[type(self.sense)]
        return f"{kind}/{self.sense.value}"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a language; beside those of `name_before` and `name_behind` brackets hold the name of a text.

    `is_simplified`: traditional Chinese characters are read as their simplified ones.
    """

    language: str
    is_verb_first: bool
    gap: int
    lists: tuple[WordList, ...]
    name_before: tuple[str, ...] = ()
    name_behind: tuple[str, ...] = ()
    is_simplified: bool = False


def load_lexica(folder: Path) -> tuple[Lexicon, ...]:
    """Return the lexica of a catalogue folder."""
    return tuple(whole(path, _lexicon) for path in sorted((folder / FOLDER).glob("*.yml")))


def spellings(phrase: str) -> list[str]:
    """Return the phrase once for each of its alternatives."""
    pieces = _pieces(phrase)
    if pieces is not None:
        return [" ".join("".join(chosen).split()) for chosen in product(*pieces)]
    close = phrase.find(")")
    start = phrase.rfind("(", 0, close)
    if start < 0 or close < 0:
        raise ValueError("a bracket is not opened, or not closed")
    head, tail = phrase[:start], phrase[close + 1 :]
    return [
        spelled
        for part in phrase[start + 1 : close].split("|")
        for spelled in spellings(head + part + tail)
    ]


def _pieces(phrase: str) -> list[list[str]] | None:
    """Return the alternatives of each piece of a phrase, None where a bracket holds another or is left alone."""
    first, *others = phrase.split("(")
    pieces = [[first]]
    for stretch in others:
        inside, is_closed, behind = stretch.partition(")")
        if not is_closed or ")" in behind:
            return None
        pieces += [inside.split("|"), [behind]]
    return None if ")" in first else pieces


def parts_of(spelling: str, gap: int) -> tuple[Part, ...]:
    """Return the parts of a spelled phrase, between its gaps and after its stars."""
    if GAP not in spelling and "* " not in spelling:
        return (Part(spelling.strip(), 0),)
    return tuple(
        part
        for number, stretch in enumerate(spelling.split(GAP))
        for part in _behind(stretch, gap if number else 0)
    )


def phrases_of(phrase: str, gap: int) -> list[tuple[Part, ...]]:
    """Return the parts of a phrase once for each of its alternatives; each stretch between gaps is spelled once."""
    stretches = phrase.split(GAP)
    if len(stretches) == 1 or any(each.count("(") != each.count(")") for each in stretches):
        return [parts_of(spelling, gap) for spelling in spellings(phrase)]
    spelled = [
        [_behind(spelling, gap if number else 0) for spelling in spellings(stretch)]
        for number, stretch in enumerate(stretches)
    ]
    return [tuple(chain.from_iterable(chosen)) for chosen in product(*spelled)]


def _behind(stretch: str, wide: int) -> tuple[Part, ...]:
    """Return the parts of a stretch without gaps; so wide a gap is before it."""
    first, *others = stretch.strip().replace("* ", "*\n").split("\n")
    return (Part(first.strip(), wide), *(Part(text.strip(), 1) for text in others))


def _lexicon(entry: Entry) -> Lexicon:
    language = entry.one_of("language", LANGUAGES)
    if entry.file != f"{language}.yml":
        raise entry.error("language", f"is not {entry.file}", "name the file by its language")
    ways = _Ways(entry.integer("gap"), entry.texts("also"), entry.flag("simplified"))
    if ways.also and len(ways.also) != _PAIR:
        raise entry.error("also", "is no pair", "name the letters and how else they are spelled")
    return Lexicon(
        language=language,
        is_verb_first=entry.one_of("order", ("before", "after")) == "before",
        gap=ways.gap,
        lists=entry.inners("entries", lambda each: _word_list(each, ways), names=("sense",)),
        name_before=entry.texts("name_before"),
        name_behind=entry.texts("name_behind"),
        is_simplified=ways.is_simplified,
    )


def _word_list(entry: Entry, ways: _Ways) -> WordList:
    sense = _SENSES[entry.one_of("sense", _SENSES)]
    thing = entry.term_or_none("thing", Thing)
    if thing and not isinstance(sense, Act):
        raise entry.error("thing", "only acts carry a thing", "take it out")
    return WordList(
        sense=sense,
        phrases=_phrases(entry, ways),
        thing=thing,
        is_strong=entry.flag("strong"),
        yes=entry.text("yes"),
        no=entry.text("no"),
    )


def _phrases(entry: Entry, ways: _Ways) -> tuple[tuple[Part, ...], ...]:
    words = entry.texts("words")
    if not words:
        raise entry.error("words", "are missing", "add some")
    if ways.also:
        letters, others = ways.also
        words += tuple(word.replace(letters, others) for word in words if letters in word)
    return tuple(dict.fromkeys(parts for word in words for parts in _spelled(entry, word, ways)))


def _spelled(entry: Entry, word: str, ways: _Ways) -> list[tuple[Part, ...]]:
    try:
        found = phrases_of(simplified(word) if ways.is_simplified else word, ways.gap)
    except ValueError as error:
        raise entry.error("words", f"{word!r}: {error}", "balance the brackets") from None
    texts = {part.text for parts in found for part in parts}
    if len(found) > _MAX_SPELLINGS or not all(text.strip("*") for text in texts):
        raise entry.error("words", f"{word!r} has empty parts or too many", "write it plainly")
    return found
