"""Laws of our small YAML: what JSON says, it reads the same; whatever stands in a file, it answers or refuses."""

import json
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from streams.catalog.strict_yaml import values_of
from streams.domain.errors import CatalogError

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(WORDS.filter(lambda word: word != "<<"), VALUES, max_size=4))
def test_what_json_says_is_read_the_same(values: dict[str, object]) -> None:
    if "<<" not in json.dumps(values):
        assert _read(json.dumps(values, ensure_ascii=False)) == values


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(CatalogError):
        _read(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(CatalogError):
        _read(content)


def _read(content: str | bytes) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "some.yml"
        path.write_bytes(
            content if isinstance(content, bytes) else content.encode("utf-8", "replace")
        )
        return values_of(path)
