"""Reads lexicon/<language>.yml: the words of a language, by what they stand for.

A language is one file, and needs nothing else:

    language: en                # as the file is named
    order: before               # where the verb stands to its object: before (en zh fr) or after (ja ko)
    gap: 90                     # how many characters a gap (...) may span; 30 for Chinese, 40 for Japanese and Korean
    also: [ß, ss]               # another spelling: each phrase with the first letters is read with the second ones, too
    simplified: true            # traditional Chinese characters count as their simplified ones
    reasons: 'ことを受け'         # a pattern: how a clause ends that only tells why an act behind it is done
    terms: '부터 .*까지로 정'      # a pattern: words that set a term from day to day, so that nothing is prolonged
    embedded: [が]               # what marks who acts inside such a clause, and not in the sentence
    rates:                      # how two rates are told: "5 per cent instead of 25", "to 5 per cent from 25"
      per_cent: [per cent]
      instead: [instead of]
      of_old: [from]
    parts:                      # choices that words may name: "no {paper} is needed"
      paper: [permit, licence, certificate]
    entries:
      - sense: act/pause        # act/<Act>, thing/<Thing> or cue/<Cue> of streams/domain/frames.py
        words: [suspend*, put* ... on hold, "(sets|set) aside"]
        yes: The ministry suspends the controls.     # a text in which the entry must be found
        no: The ministry extends the controls.       # and one in which it must not
      - sense: act/create
        thing: restriction      # only for acts: the thing is in the words themselves, none is looked for
        words: ["need* a licen(c|s)e", "need* a {paper}"]

Words: a plain phrase begins and ends at word boundaries (no boundaries in Chinese and Japanese, Korean endings are
free). `suspend*` takes the rest of the word. `(a|b)` stands for each of its alternatives, `(a|)` may be left out.
` ... ` is a gap of at most `gap` characters within one clause. Case, quotes, hyphens, full-width forms and whether
Chinese is simplified or traditional do not matter: write it simplified. Where words of acts and things overlap, the
longest wins, so `export controls` hides `exports`. Give `thing` words of another sense (`thing/other`: flights, share
trading, comment periods) wherever the same verbs are used.
An entry may say `strong: true`: the thing is a trade measure in any text (`export ban`); others (`ban`, `rule`) count
only beside such words or an authority. One sense may have several entries.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from streams.catalog.patterns import pattern_or_none
from streams.catalog.phrases import Phrase, count_of, is_hollow, phrases_of
from streams.catalog.reading import Entry, whole
from streams.domain.frames import Act, Cue, Thing
from streams.domain.knowledge import LANGUAGES
from streams.text.traditional import simplified

FOLDER = "lexicon"
_MAX_SPELLINGS = 20_000
_PAIR = 2
_SENSES: dict[str, Act | Thing | Cue] = {
    **{f"act/{act.value}": act for act in Act},
    **{f"thing/{thing.value}": thing for thing in Thing},
    **{f"cue/{cue.value}": cue for cue in Cue},
}


class _Ways(NamedTuple):
    """How the words of a language are spelled: with other letters too, in simplified Chinese, with parts that they name."""

    also: tuple[str, ...]
    is_simplified: bool
    parts: Mapping[str, str]


class RateWords(NamedTuple):
    """Words for a per cent, between a new rate and the old one behind it, and ahead of an old rate behind a new one."""

    per_cent: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    of_old: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordList:
    """Words of one sense, as the file writes them."""

    sense: Act | Thing | Cue
    words: tuple[str, ...]
    thing: Thing | None
    is_strong: bool
    yes: str
    no: str

    @property
    def name(self) -> str:
        """Return the sense as the file writes it."""
        kind = {Act: "act", Thing: "thing", Cue: "cue"}[type(self.sense)]
        return f"{kind}/{self.sense.value}"

    def phrases(self, gap: int) -> list[Phrase]:
        """Return the words by their slots, for a language whose gaps span so many characters."""
        return [phrase for word in self.words for phrase in phrases_of(word, gap)]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a language; beside those of `name_before` and `name_behind` brackets hold the name of a text.

    `is_simplified`: traditional Chinese characters are read as their simplified ones. `reasons` is a linear-time pattern of
    how clauses end that tell why, `embedded` marks who acts in them, `terms` one of words that set a term.
    """

    language: str
    is_verb_first: bool
    gap: int
    lists: tuple[WordList, ...]
    name_before: tuple[str, ...] = ()
    name_behind: tuple[str, ...] = ()
    is_simplified: bool = False
    reasons: str | None = None
    terms: str | None = None
    embedded: tuple[str, ...] = ()
    rates: RateWords = field(default_factory=RateWords)


def load_lexica(folder: Path) -> tuple[Lexicon, ...]:
    """Return the lexica of a catalogue folder."""
    return tuple(whole(path, _lexicon) for path in sorted((folder / FOLDER).glob("*.yml")))


def _lexicon(entry: Entry) -> Lexicon:
    language = entry.one_of("language", LANGUAGES)
    if entry.file != f"{language}.yml":
        raise entry.error("language", f"is not {entry.file}", "name the file by its language")
    ways = _Ways(
        entry.texts("also"), entry.flag("simplified"), entry.inner_or_none("parts", _parts) or {}
    )
    if ways.also and len(ways.also) != _PAIR:
        raise entry.error("also", "is no pair", "name the letters and how else they are spelled")
    return Lexicon(
        language=language,
        is_verb_first=entry.one_of("order", ("before", "after")) == "before",
        gap=entry.integer("gap"),
        lists=entry.inners("entries", lambda each: _word_list(each, ways), names=("sense",)),
        name_before=entry.texts("name_before"),
        name_behind=entry.texts("name_behind"),
        is_simplified=ways.is_simplified,
        reasons=pattern_or_none(entry, "reasons"),
        terms=pattern_or_none(entry, "terms"),
        embedded=entry.texts("embedded"),
        rates=entry.inner_or_none("rates", _rates) or RateWords(),
    )


def _rates(entry: Entry) -> RateWords:
    return RateWords(entry.texts("per_cent"), entry.texts("instead"), entry.texts("of_old"))


def _parts(entry: Entry) -> Mapping[str, str]:
    return {name: f"({'|'.join(entry.texts(name))})" for name in entry.names()}


def _word_list(entry: Entry, ways: _Ways) -> WordList:
    sense = _SENSES[entry.one_of("sense", _SENSES)]
    thing = entry.term_or_none("thing", Thing)
    if thing and not isinstance(sense, Act):
        raise entry.error("thing", "only acts carry a thing", "take it out")
    return WordList(
        sense=sense,
        words=_words(entry, ways),
        thing=thing,
        is_strong=entry.flag("strong"),
        yes=entry.text("yes"),
        no=entry.text("no"),
    )


def _words(entry: Entry, ways: _Ways) -> tuple[str, ...]:
    words = tuple(_named(entry, word, ways.parts) for word in entry.texts("words"))
    if not words:
        raise entry.error("words", "are missing", "add some")
    if ways.also:
        letters, others = ways.also
        words += tuple(word.replace(letters, others) for word in words if letters in word)
    return tuple(dict.fromkeys(_checked(entry, word, ways) for word in words))


def _named(entry: Entry, word: str, parts: Mapping[str, str]) -> str:
    """Return words with the choices of the parts that they name."""
    try:
        return word.format_map(parts)
    except (KeyError, ValueError, IndexError) as error:
        known = ", ".join(parts) or "none"
        raise entry.error(
            "words", f"{word!r} names no part: {error}", f"parts are {known}"
        ) from None


def _checked(entry: Entry, word: str, ways: _Ways) -> str:
    try:
        is_plain = count_of(word) <= _MAX_SPELLINGS and not is_hollow(word)
    except ValueError as error:
        raise entry.error("words", f"{word!r}: {error}", "balance the brackets") from None
    if not is_plain:
        raise entry.error("words", f"{word!r} has empty parts or too many", "write it plainly")
    return simplified(word) if ways.is_simplified else word
