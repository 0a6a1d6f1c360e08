"""Our small YAML: what it reads, and what it refuses."""

from pathlib import Path

import pytest

from streams.catalog.strict_yaml import MAX_BYTES, values_of
from streams.domain.errors import CatalogError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("NO", "NO", id="norway-is-text"),
        pytest.param("on", "on", id="on-is-text"),
        pytest.param("yes", "yes", id="yes-is-text"),
        pytest.param("0777", "0777", id="octal-is-text"),
        pytest.param("0x1F", "0x1F", id="hexadecimal-is-text"),
        pytest.param("12:30", "12:30", id="sexagesimal-is-text"),
        pytest.param("1_000", "1_000", id="underscores-are-text"),
        pytest.param("1e3", "1e3", id="exponent-is-text"),
        pytest.param("2025-04-04", "2025-04-04", id="date-is-text"),
        pytest.param("'18'", "18", id="quoted-number-is-text"),
        pytest.param('"true"', "true", id="quoted-true-is-text"),
        pytest.param("18", 18, id="whole"),
        pytest.param("-1", -1, id="negative"),
        pytest.param("0.5", 0.5, id="decimal"),
        pytest.param("true", True, id="true"),
        pytest.param("false", False, id="false"),
        pytest.param("null", None, id="null"),
        pytest.param("~", None, id="tilde"),
        pytest.param("[稀土, 镓]", ["稀土", "镓"], id="list"),
        pytest.param("{a: 1}", {"a": 1}, id="mapping"),
        pytest.param("|\n  two\n  lines\n", "two\nlines\n", id="block"),
    ],
)
def test_a_scalar_is_what_it_looks_like(tmp_path: Path, text: str, value: object) -> None:
    assert values_of(_file(tmp_path, f"key: {text}\n")) == {"key": value}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("", "is empty", id="empty"),
        pytest.param("# only a comment\n", "is empty", id="comment-only"),
        pytest.param("a: 1\na: 2\n", "stands twice", id="duplicate-key"),
        pytest.param("x:\n  a: 1\n  a: 2\n", "stands twice", id="duplicate-inner-key"),
        pytest.param("a: &x [1]\nb: *x\n", "an alias", id="alias"),
        pytest.param("a: &x [*x]\n", "an alias", id="endless-alias"),
        pytest.param("a: *x\n", "undefined alias", id="alias-of-nothing"),
        pytest.param("<<: {a: 1}\n", "not plain text", id="merge-key"),
        pytest.param("? [1]\n: 2\n", "not plain text", id="list-as-key"),
        pytest.param("a: !!python/object:os.system x\n", "tag", id="python-tag"),
        pytest.param("a: !!int '3'\n", "tag", id="type-tag"),
        pytest.param("a: !mine x\n", "tag", id="own-tag"),
        pytest.param("a:\n", "no value", id="no-value"),
        pytest.param("a: [1\n", "did not find", id="open-bracket"),
        pytest.param("a: b: c\n", "not allowed", id="two-colons"),
        pytest.param("--- 1\n--- 2\n", "single document", id="two-documents"),
        pytest.param("a: \x07\n", "control characters", id="control-character"),
        pytest.param("[" * 40 + "]" * 40, "nested too deeply", id="deep"),
        pytest.param("[" * 30000, "nesting depth", id="abyss"),
    ],
)
def test_what_is_not_plain_yaml_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(CatalogError, match="mend: ") as error:
        values_of(_file(tmp_path, text))
    assert problem in error.value.problem
    assert error.value.file == "some.yml"


def test_the_line_of_a_duplicate_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as error:
        values_of(_file(tmp_path, "a: 1\nb: 2\na: 3\n"))
    assert error.value.key == "line 3"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"some\.yml: file: does not exist"):
        values_of(tmp_path / "some.yml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="readable"):
        values_of(tmp_path)


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "some.yml").write_bytes("a: 稀土\n".encode("gb18030"))
    with pytest.raises(CatalogError, match="UTF-8"):
        values_of(tmp_path / "some.yml")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="too many"):
        values_of(_file(tmp_path, "# " + "x" * MAX_BYTES))


def _file(folder: Path, text: str) -> Path:
    path = folder / "some.yml"
    path.write_text(text, "utf-8")
    return path
