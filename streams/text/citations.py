"""Citations of legal acts, as canonical references."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from streams.domain.knowledge import CitationForm
from streams.text.numerals import number_of, numbers_of, western_year
from streams.text.offices import Offices, OfficesWithin
from streams.text.patterns import Patterns


@dataclass(frozen=True, slots=True)
class Citation:
    """A canonical reference and where the text cites it; an enumeration gives one for each of its numbers."""

    ref: str
    start: int
    end: int
    form: str


class _Found(NamedTuple):
    """A match of a form: where it stands, the rank of its form, and the parts that fill the template."""

    start: int
    end: int
    rank: int
    parts: dict[str, str]


_LONGEST_ASIDE: Final = 80
_FIRST_SHORT_YEAR: Final = 50  # 98 is 1998, 25 is 2025
_OWN_GROUPS: Final = frozenset(
    {"year", "era", "era_year", "roc", "numbers", "unless", "named", "carried"}
)
_ALTERNATIVES: Final = ("_b", "_c")  # a pattern may not name two groups alike


class CompiledForms:
    """The forms of citation, ready to be searched for."""

    def __init__(self, forms: Iterable[CitationForm]) -> None:
        """Take the forms, the more exact ones first."""
        self.forms: Final = tuple(forms)
        self._patterns: Final = Patterns(form.pattern for form in self.forms)
        self._offices: Final = tuple(
            Offices(form.offices) if form.offices else None for form in self.forms
        )
        self.counted: Final = tuple({form.series: None for form in self.forms if form.counts_on})
        """How references begin whose numbers go on through the years."""
        self.own: Final = tuple(form.series for form in self.forms if form.is_own)
        """How references begin that an official text gives of itself alone."""

    def volumes(self, year: int) -> Iterator[str]:
        """Yield how references to the volumes of a year begin."""
        for form in self.forms:
            if form.first_volume is not None:
                stem, _, _ = form.template.partition("{page}")
                yield stem.format(vol=year - form.first_volume + 1)

    def found(self, text: str) -> list[_Found]:
        """Return the matches in order; where two overlap, the one that begins first or else is longer."""
        matches = sorted(self._matches(text), key=lambda each: (each.start, -each.end, each.rank))
        kept: list[_Found] = []
        for match in matches:
            if not kept or match.start >= kept[-1].end:
                kept.append(match)
        return kept

    def offices(self, text: str, matches: Iterable[_Found]) -> dict[int, OfficesWithin]:
        """Return the offices that the text names, for each form at hand that needs one."""
        ranks = {match.rank for match in matches}
        needed = {rank: self._offices[rank] for rank in ranks}
        return {rank: offices.within(text) for rank, offices in needed.items() if offices}

    def _matches(self, text: str) -> Iterator[_Found]:
        """Yield the matches of each form that counts."""
        for rank, start, end, groups in self._patterns.find(text):
            parts = {_group(name): part for name, part in groups.items() if part}
            if "unless" not in parts:
                yield _Found(start, end, rank, parts)


def _group(name: str) -> str:
    """Return what a group is for: `year_b` is another place for the year."""
    return name[:-2] if name.endswith(_ALTERNATIVES) else name


def _year_of(parts: dict[str, str]) -> int | None:
    """Return the year that a match states."""
    if "era" in parts:
        return western_year(parts["era"], parts["era_year"])
    if "roc" in parts:  # of the Republic of China
        return western_year("民國", parts["roc"])
    stated = parts.get("year")
    year = number_of(stated) if stated else None
    if year is not None and stated and len(stated) == len("25"):
        return year + (1900 if year >= _FIRST_SHORT_YEAR else 2000)
    return year


def _plain(part: str) -> str:
    """Return a part as references write it: numbers without leading zeros, letters large, no blanks."""
    number = number_of(part.replace(",", ""))
    return str(number) if number is not None else "".join(part.split()).upper()


def _refs(template: str, parts: dict[str, str], year: int | None, office: str) -> Iterator[str]:
    """Yield the references of a match, their year left open where there is none."""
    fields = {name: _plain(part) for name, part in parts.items() if name not in _OWN_GROUPS}
    for number in numbers_of(parts["numbers"]) if "numbers" in parts else ("",):
        known = {"n": str(number)} | fields | {"office": office}
        yield template.format(**known, year="{year}" if year is None else year)


def citations(
    text: str, year: int, forms: CompiledForms, office: str | None = None
) -> list[Citation]:
    """Return the acts that a text of that year cites, in order; `office` issued what names no issuer."""
    matches = forms.found(text)
    offices = forms.offices(text, matches)
    issued = _carried(
        text,
        (
            (match, issuer)
            for match in matches
            if (issuer := _issuer_of(match, offices.get(match.rank), office)) is not None
        ),
    )
    years = _stated_years(forms, issued)
    return [
        Citation(
            template.format(year=years.get(template, year)), match.start, match.end, form.name
        )
        for match, issuer in issued
        for form in (forms.forms[match.rank],)
        for template in _refs(form.template, match.parts, _year_of(match.parts), issuer)
    ]


def _carried(text: str, issued: Iterable[tuple[_Found, str]]) -> list[tuple[_Found, str]]:
    """Return the matches; the next item of a list has the issuer of the one before, and its year where it tells none."""
    kept: list[tuple[_Found, str]] = []
    for match, issuer in issued:
        if "carried" not in match.parts:
            kept.append((match, issuer))
        elif kept and _is_aside(text[kept[-1][0].end : match.start]):
            before, theirs = kept[-1]
            year = {name: part for name, part in before.parts.items() if name == "year"}
            kept.append((match._replace(parts=year | match.parts), theirs))
    return kept


def _is_aside(gap: str) -> bool:
    """Tell whether what stands between two items of a list is no more than the title of the first, in brackets."""
    return len(gap) <= _LONGEST_ASIDE and gap.removeprefix("公告").startswith(("（", "("))


def _issuer_of(match: _Found, offices: OfficesWithin | None, default: str | None) -> str | None:
    """Return the office of a match, none where its form asks for none, None where it cannot be told."""
    if offices is None:
        return ""
    return offices.of(match.start, match.end, default, is_named="named" in match.parts)


def _stated_years(forms: CompiledForms, issued: Iterable[tuple[_Found, str]]) -> dict[str, int]:
    """Return the year of each reference that the text gives in full at least once."""
    years: dict[str, int] = {}
    for match, issuer in issued:
        year = _year_of(match.parts)
        template = forms.forms[match.rank].template
        if year is not None and "{n}" in template:
            for open_ref in _refs(template, match.parts, None, issuer):
                years.setdefault(open_ref, year)
    return years
