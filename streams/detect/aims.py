"""Whether a name is what a measure is aimed at, by the words before or behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from streams.detect.naming import Named
from streams.detect.reasons import Reasons
from streams.text.matcher import Matcher

_REACH = 22
_REACH_CJK = 4
_ENTRY = 30
_LAST_WORDS = 2
_STOPS = (",", ";", ":", "?", "!", "\n", ". ")  # no word of aim reaches over them
_NOUN = 9  # characters from a state to the noun that it describes
_SIGNS = "，：；。"
_CLOSING = (")", "）")
_QUOTES = "\"'“”„«»‘’.,;:()"


@dataclass(frozen=True, slots=True)
class Aims:
    """The words of aim of a language: those before a name ("against Iran"), those behind it (イランへの).

    `places` are those that also tell only where, `possessives` make an owner of the name before them, `barriers` part
    a name from the measure behind it, `entries` stand before the state that goods enter, `gates` behind it, `papers` before a capital that
    gives leave ("a licence from Beijing"), `goods_of` and `goods_behind` make all the goods of a name ("goods from Brazil"), `origins` tell who made goods, `subjects` mark who acts, `counters`, `kinds` and
    `parting` tell an adjective in a language without marks, `firsts` who speaks, `envoys`
    are those who act for a state ("a spokesman for"), `sources` stand behind who only tells of an act (によると), `addressing` between who
    promises and to whom ("Peking sagt Berlin ... zu"). `words` are those of aim in the table's order. `reasons` are clauses that tell why. `is_glued`: blanks between words,
    endings glued to them. `owners` stand before whose something is, `standing` are the words by which names are on or off one of the
    `rosters` themselves.
    """

    before: frozenset[str]
    behind: tuple[str, ...]
    is_cjk: bool
    joins: frozenset[str] = frozenset()
    unions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    possessives: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    goods_of: tuple[str, ...] = ()
    goods_behind: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    parting: tuple[str, ...] = ()
    firsts: tuple[str, ...] = ()
    envoys: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    addressing: frozenset[str] = frozenset()
    reasons: Reasons | None = None
    is_glued: bool = False
    owners: tuple[str, ...] = ()
    standing: Matcher[None] | None = None
    rosters: Matcher[None] | None = None

    def may_act(self, text: str, named: Named) -> bool:
        """Tell whether a bare name may be the subject: marked as one where the language does so, and no noun's adjective."""
        if self.subjects:
            return self.is_subject(text, named)
        if text[max(0, named.start - 1) : named.start] in self.counters:
            return False
        behind = text[named.end : named.end + _NOUN]
        if not self.is_cjk:
            return not behind.lstrip(" ").startswith(self.kinds)
        first = min((at for kind in self.kinds if (at := behind.find(kind)) >= 0), default=-1)
        return first < 0 or any(word in behind[:first] for word in (*self.parting, *_SIGNS))

    def is_subject(self, text: str, named: Named) -> bool:
        """Tell whether what stands behind a name, or its bracket, makes it the subject, in a language that marks subjects."""
        at = named.end + (text[named.end : named.end + 1] in _CLOSING)
        if not self.is_glued:
            return _stands(text, at, self.subjects)
        behind = text[at : at + _NOUN].lstrip(" ").partition(" ")[0]
        return behind.rstrip(_QUOTES) in self.subjects  # as a whole: 대만이, not 대만이나

    def first_person(self, clause: str) -> int:
        """Return where those who speak mean themselves ("we", 我方), -1 where they do not."""
        if self.is_cjk:
            return min((at for word in self.firsts if (at := clause.find(word)) >= 0), default=-1)
        at = 0
        for word in clause.lower().split(" "):
            if word.strip(_QUOTES) in self.firsts:
                return at
            at += len(word) + 1
        return -1

    def unquoted(self, text: str, acting: Sequence[Named]) -> list[Named]:
        """Return who acts, without those by whose word another one does ("by the ministry's account China lifts"), unless they are alone."""
        return [each for each in acting if not text.startswith(self.sources, each.end)] or [
            *acting
        ]

    def unaddressed(self, text: str, found: Sequence[Named]) -> list[Named]:
        """Return the names, without those to whom the one right before them promises or grants something."""
        return [
            each
            for number, each in enumerate(found)
            if not number
            or text[found[number - 1].end : each.start].strip().lower() not in self.addressing
        ]

    def may_rule(self, text: str, named: Named) -> bool:
        """Tell whether a name acts and is nobody's aim."""
        return named.is_government and bool(named.body or not self.meet(text, named))

    def is_origin(self, text: str, named: Named) -> bool:
        """Tell whether a name only says where goods come from ("US-made")."""
        return _stands(text, named.end, self.origins)

    def is_owner(self, text: str, named: Named) -> bool:
        """Tell whether a name stands in the possessive."""
        return bool(self.possessives) and text.startswith(self.possessives, named.end)

    def tell_goods(self, thing: str) -> bool:
        """Tell whether the words of a measure say on what it lies ("surtaxe sur l'aluminium")."""
        return bool(set(thing.lower().split()) & (set(self.barriers) - self.places))

    def part(self, between: str) -> bool:
        """Tell whether words between a name and a measure leave it no owner ("Emirati shipowner on the list")."""
        if self.is_cjk:
            return any(word in between for word in self.barriers)
        return bool(set(between.lower().split()) & set(self.barriers))

    def is_entered(self, text: str, named: Named) -> bool:
        """Tell whether goods enter the state that a name means, or leave it ("à leur entrée aux États-Unis", "at US ports")."""
        return _follows(text, named, self.entries) or _stands(text, named.end, self.gates)

    def gives_leave(self, text: str, named: Named) -> bool:
        """Tell whether a licence comes from the government that a name means ("a licence from Beijing")."""
        return named.is_government and _follows(text, named, self.papers)

    def means_all_goods(self, text: str, named: Named) -> bool:
        """Tell whether words mean all the goods of the state that a name means ("goods from Brazil", "中国商品")."""
        return _follows(text, named, self.goods_of) or _stands(text, named.end, self.goods_behind)

    def join(self, between: str) -> bool:
        """Tell whether what stands between two names makes one list of them."""
        word = between.strip(" ,、").lower()
        return word == "" or word in self.joins

    def spare(self, state: str, issuer: str) -> bool:
        """Tell whether a union is no aim of one of its members."""
        return issuer in self.unions.get(state, ())

    def meet(self, text: str, named: Named, but: frozenset[str] = frozenset()) -> bool:
        """Tell whether a name stands at a word of aim; `but` leaves some words before it out."""
        if _stands(text, named.end, self.behind):
            return True
        reach = _REACH_CJK if self.is_cjk else _REACH
        before = text[max(0, named.start - reach) : named.start].lower()
        words = self.before - but if but else self.before
        if self.is_cjk:
            return before.endswith(tuple(words))
        stop = max([before.rfind(sign) for sign in _STOPS])
        last = before[stop + 1 :].split()[-_LAST_WORDS:]
        is_envoy = bool(last) and last[0].startswith(self.envoys or "\n")
        return bool(set(last) & words) and not is_envoy


def _follows(text: str, named: Named, words: tuple[str, ...]) -> bool:
    """Tell whether one of the words stands right before a name."""
    before = text[max(0, named.start - _ENTRY) : named.start].lower()
    return bool(words) and before.endswith(words)


def _stands(text: str, at: int, words: tuple[str, ...]) -> bool:
    """Tell whether one of the words stands right behind, a longer one also behind a blank."""
    if text.startswith(words, at):
        return bool(words)
    return text[at : at + 1] == " " and text.startswith(_long(words), at + 1)


@cache
def _long(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of more than one character."""
    return tuple(word for word in words if len(word) > 1)
