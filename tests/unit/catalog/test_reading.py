"""Entries of catalogue files: each key once, and the rest is refused."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from streams.catalog.reading import Entry, entry_of, rows, suggestion, whole
from streams.domain.errors import CatalogError
from streams.domain.vocabulary import EventType, Status

Read = Callable[[Entry], object]


@pytest.mark.parametrize(
    ("raw", "read", "value"),
    [
        pytest.param({"k": "a"}, lambda e: e.text("k"), "a", id="text"),
        pytest.param({}, lambda e: e.text_or_none("k"), None, id="no-text"),
        pytest.param({"k": None}, lambda e: e.text_or_none("k"), None, id="null-text"),
        pytest.param({"k": ["a", "b"]}, lambda e: e.texts("k"), ("a", "b"), id="texts"),
        pytest.param({}, lambda e: e.texts("k"), (), id="no-texts"),
        pytest.param({"k": True}, lambda e: e.flag("k"), True, id="flag"),
        pytest.param({}, lambda e: e.flag("k", default=True), True, id="default-flag"),
        pytest.param({"k": 3}, lambda e: e.integer("k"), 3, id="integer"),
        pytest.param({}, lambda e: e.integer("k", 7), 7, id="default-integer"),
        pytest.param({}, lambda e: e.integer_or_none("k"), None, id="no-integer"),
        pytest.param({"k": 3}, lambda e: e.integer_or_none("k"), 3, id="some-integer"),
        pytest.param({"k": 1}, lambda e: e.decimal("k"), 1.0, id="whole-decimal"),
        pytest.param({}, lambda e: e.decimal("k", 0.5), 0.5, id="default-decimal"),
        pytest.param({"k": "2025-04-04"}, lambda e: e.day("k"), date(2025, 4, 4), id="day"),
        pytest.param({}, lambda e: e.day_or_none("k"), None, id="no-day"),
        pytest.param(
            {"k": "easing"}, lambda e: e.term("k", EventType), EventType.EASING, id="term"
        ),
        pytest.param({}, lambda e: e.term_or_none("k", EventType), None, id="no-term"),
        pytest.param(
            {"k": ["denied"]}, lambda e: e.terms("k", Status), (Status.DENIED,), id="terms"
        ),
        pytest.param({"k": "a"}, lambda e: e.one_of("k", {"a", "b"}), "a", id="one-of"),
        pytest.param({"k": ["a"]}, lambda e: e.each_of("k", {"a"}), ("a",), id="each-of"),
        pytest.param({"k": {"x": 1}}, lambda e: e.inner("k", _x), 1, id="inner"),
        pytest.param({}, lambda e: e.inner_or_none("k", _x), None, id="no-inner"),
        pytest.param({"k": [{"x": 1}]}, lambda e: e.inners("k", _x), (1,), id="inners"),
        pytest.param({}, lambda e: e.inners("k", _x), (), id="no-inners"),
        pytest.param({"k": 1}, lambda e: e.has("k"), True, id="has"),
        pytest.param({"k": 1}, lambda e: e.names(), ("k",), id="names"),
    ],
)
def test_values_are_read_as_what_they_are(
    raw: dict[str, object], read: Read, value: object
) -> None:
    assert read(_entry(raw)) == value


@pytest.mark.parametrize(
    ("raw", "read", "problem", "mend"),
    [
        pytest.param({}, lambda e: e.text("k"), "is missing", "add it", id="missing"),
        pytest.param({"k": 18}, lambda e: e.text("k"), "18 is not text", "quote", id="number"),
        pytest.param({"k": True}, lambda e: e.text("k"), "not text", "quote", id="true"),
        pytest.param({"k": ""}, lambda e: e.text("k"), "empty or padded", "edges", id="empty"),
        pytest.param({"k": " a"}, lambda e: e.text("k"), "padded", "edges", id="padded"),
        pytest.param({"k": "a"}, lambda e: e.texts("k"), "not a list", "[a, b]", id="no-list"),
        pytest.param(
            {"k": ["a", "a"]}, lambda e: e.texts("k"), "stands twice", "keep one", id="twice"
        ),
        pytest.param({"k": "yes"}, lambda e: e.flag("k"), "neither", "true or false", id="yes"),
        pytest.param({"k": "3"}, lambda e: e.integer("k"), "whole", "digits", id="text-number"),
        pytest.param({"k": True}, lambda e: e.integer("k"), "whole", "digits", id="true-number"),
        pytest.param({"k": "0.5"}, lambda e: e.decimal("k"), "number", "number", id="decimal"),
        pytest.param({"k": True}, lambda e: e.decimal("k"), "number", "number", id="true-decimal"),
        pytest.param({"k": "4 April"}, lambda e: e.day("k"), "no day", "YYYY-MM-DD", id="no-day"),
        pytest.param(
            {"k": "2025-02-30"}, lambda e: e.day("k"), "no day", "YYYY-MM-DD", id="30-february"
        ),
        pytest.param(
            {"k": "20250404"}, lambda e: e.day("k"), "plain day", "YYYY-MM-DD", id="packed-day"
        ),
        pytest.param({"k": 2025}, lambda e: e.day("k"), "no day", "YYYY-MM-DD", id="year"),
        pytest.param(
            {"k": "cancelation"},
            lambda e: e.term("k", EventType),
            "unknown",
            "did you mean 'cancellation'?",
            id="misspelt-term",
        ),
        pytest.param(
            {"k": "zzz"}, lambda e: e.one_of("k", {"a", "b"}), "unknown", "one of a, b", id="far"
        ),
        pytest.param({"k": "x"}, lambda e: e.inner("k", _x), "mapping", "key", id="no-mapping"),
        pytest.param(
            {"k": {"x": 1, "y": 2}}, lambda e: e.inner("k", _x), "unknown key", "out", id="more"
        ),
        pytest.param(
            {"k": [{"x": 1}, 2]}, lambda e: e.inners("k", _x), "mapping", "key", id="mixed-list"
        ),
    ],
)
def test_what_a_key_may_not_hold_is_refused(
    raw: dict[str, object], read: Read, problem: str, mend: str
) -> None:
    with pytest.raises(CatalogError) as error:
        read(_entry(raw))
    assert error.value.file == "some.yml"
    assert error.value.key.startswith("row.k")
    assert problem in error.value.problem
    assert mend in error.value.mend


def test_a_key_is_read_once() -> None:
    entry = _entry({"k": "a"})
    entry.text("k")
    with pytest.raises(CatalogError, match="is missing"):
        entry.text("k")


def test_an_unread_key_is_refused_with_the_key_that_was_meant() -> None:
    entry = _entry({"aliasses": ["x"]})
    entry.texts("aliases")
    with pytest.raises(CatalogError) as error:
        entry.end()
    assert (error.value.key, error.value.mend) == ("row.aliasses", "did you mean 'aliases'?")


def test_an_unread_key_like_no_other_is_taken_out() -> None:
    with pytest.raises(CatalogError, match="mend: take it out"):
        _entry({"zzz": 1}).end()


def test_an_entry_is_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "some.yml").write_text("- {id: first, x: 1}\n- {id: second, x: a}\n", "utf-8")
    with pytest.raises(CatalogError) as error:
        rows(tmp_path / "some.yml", lambda e: (e.text("id"), e.integer("x")))
    assert error.value.key == "second.x"


def test_an_entry_without_a_name_is_called_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "some.yml").write_text("- {x: 1}\n- {x: a}\n", "utf-8")
    with pytest.raises(CatalogError) as error:
        rows(tmp_path / "some.yml", _x)
    assert error.value.key == "[1].x"


def test_an_inner_entry_is_called_by_its_way() -> None:
    entry = _entry({"k": [{"id": "deep", "x": "a"}]})
    with pytest.raises(CatalogError) as error:
        entry.inners("k", lambda e: (e.text("id"), _x(e)))
    assert error.value.key == "row.k.deep.x"


@pytest.mark.parametrize("text", ["a: 1\n", "word\n"], ids=["mapping", "word"])
def test_a_file_of_rows_is_a_list(tmp_path: Path, text: str) -> None:
    (tmp_path / "some.yml").write_text(text, "utf-8")
    with pytest.raises(CatalogError, match="is not a list"):
        rows(tmp_path / "some.yml", _x)


def test_a_whole_file_is_a_mapping(tmp_path: Path) -> None:
    (tmp_path / "some.yml").write_text("- 1\n", "utf-8")
    with pytest.raises(CatalogError, match=r"some\.yml: file: is not a mapping"):
        whole(tmp_path / "some.yml", _x)


def test_a_suggestion_is_the_nearest_known_word() -> None:
    assert suggestion("galium", {"gallium", "germanium"}) == "did you mean 'gallium'?"


def test_an_entry_makes_the_error_of_its_key() -> None:
    error = _entry({}).error("k", "is odd", "make it even")
    assert str(error) == "some.yml: row.k: is odd; mend: make it even"


def _entry(raw: dict[str, object]) -> Entry:
    return entry_of("some.yml", "row", raw)


def _x(entry: Entry) -> int:
    return entry.integer("x")
