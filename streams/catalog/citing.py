"""Reads the forms of citation, with the cases that prove each of them."""

from collections.abc import Mapping
from pathlib import Path
from string import Formatter

from streams.catalog.patterns import groups_of, pattern_of
from streams.catalog.reading import Entry, whole
from streams.domain.knowledge import CitationForm
from streams.text.citations import CompiledForms, citations

_FILE = "citations.yml"
_YEAR_OF_CASES = 2025
_GIVEN = frozenset({"year", "office", "n"})
_GROUPS = frozenset(
    {"year", "era", "era_year", "roc", "n", "numbers", "named", "carried", "unless"}
    | {"doc", "vol", "page", "rin", "gl", "nor"}
)
_Names = Mapping[str, tuple[str, ...]]


def load_citation_forms(folder: Path) -> tuple[CitationForm, ...]:
    """Return the forms of citation, the more exact ones first; a form whose cases fail is refused."""
    return whole(folder / _FILE, _forms)


def _forms(entry: Entry) -> tuple[CitationForm, ...]:
    parts = entry.inner("parts", _texts)
    offices = entry.inner("offices", _names)
    return entry.inners("forms", lambda row: _form(row, parts, offices), names=("name",))


def _texts(entry: Entry) -> Mapping[str, str]:
    return {name: entry.text(name) for name in entry.names()}


def _names(entry: Entry) -> _Names:
    return {name: entry.texts(name) for name in entry.names()}


def _form(entry: Entry, parts: Mapping[str, str], offices: _Names) -> CitationForm:
    name, pattern = entry.text("name"), pattern_of(entry, parts, _GROUPS)
    form = CitationForm(
        name=name,
        pattern=pattern,
        template=entry.text("template"),
        offices={name: offices[name] for name in entry.each_of("offices", offices)},
        first_volume=entry.integer_or_none("first_volume"),
        counts_on=entry.flag("counts_on"),
        is_own=entry.flag("own"),
    )
    if ("office" in _fields(form.template)) != bool(form.offices):
        raise entry.error(
            "template", "names an office and the form none", "add or take out offices"
        )
    missing = _fields(form.template) - groups_of(entry, pattern) - _GIVEN
    if missing:
        raise entry.error("template", f"nothing fills {sorted(missing)}", "name a group like it")
    _prove(entry, form)
    return form


def _fields(template: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(template) if field}


def _prove(entry: Entry, form: CitationForm) -> None:
    compiled = CompiledForms([form])
    for text, refs in entry.inners("fires", _case):
        found = " ".join(cited.ref for cited in citations(text, _YEAR_OF_CASES, compiled))
        if found != refs:
            raise entry.error("fires", f"{text!r} gives {found!r}", "mend the pattern or the case")
    for text in entry.texts("not"):
        if citations(text, _YEAR_OF_CASES, compiled):
            raise entry.error("not", f"{text!r} fires", "mend the pattern or the case")


def _case(entry: Entry) -> tuple[str, str]:
    return entry.text("text"), entry.text("refs")
