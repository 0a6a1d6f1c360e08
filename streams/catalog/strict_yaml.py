"""A small, strict part of YAML: text, whole numbers, decimals, true, false, null, lists, mappings."""

import re
from pathlib import Path
from typing import Any

import yaml

from streams.domain.errors import CatalogError

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 24
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d{0,14})\.\d+")
_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}
_WORDS = {"true": True, "false": False, "null": None, "~": None}


class _Composer(yaml.CSafeLoader):
    """Composes nodes and guesses no type: `NO` is Norway, `0777` and `1:30` are text, `2025-04-04` is text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML wants a plain class attribute


def values_of(path: Path) -> Any:
    """Return the values of a file; what our small YAML does not know is refused with its line."""
    return _Reading(path.name).values(_text_of(path))


def _text_of(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise CatalogError(path.name, "file", "does not exist", f"add {path}") from None
    except OSError as error:
        raise CatalogError(path.name, "file", str(error), f"make {path} readable") from None
    if len(content) > MAX_BYTES:
        raise CatalogError(
            path.name, "file", f"{len(content)} bytes are too many", f"keep it within {MAX_BYTES}"
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CatalogError(
            path.name, f"byte {error.start}", "is not UTF-8", "save the file as UTF-8"
        ) from None


class _Reading:
    """Turns the nodes of one file into plain values."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._seen: set[int] = set()

    def values(self, text: str) -> Any:
        """Return the values of the file's text."""
        try:
            node = yaml.compose(text, Loader=_Composer)
        except (yaml.YAMLError, RecursionError) as error:
            problem = " ".join(str(error).split()) or "nested too deeply"
            raise CatalogError(self._file, "file", problem, "write it as plain YAML") from None
        if node is None:
            raise CatalogError(self._file, "file", "is empty", "write its entries or delete it")
        return self._value(node, 0)

    def _value(self, node: yaml.Node, depth: int) -> Any:
        if node.tag not in _TAGS:
            raise self._error(node, f"tag {node.tag}", "leave the tag out")
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if depth > MAX_DEPTH:
            raise self._error(node, "nested too deeply", f"use at most {MAX_DEPTH} levels")
        if id(node) in self._seen:
            raise self._error(node, "an alias (*name)", "write the value out")
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self._value(each, depth + 1) for each in node.value]
        return self._mapping(node, depth)

    def _mapping(self, node: yaml.Node, depth: int) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str) or key == "<<":
                raise self._error(key_node, "a key that is not plain text", "use a word as key")
            if key in built:
                raise self._error(key_node, f"key {key!r} stands twice", "keep one of the two")
            built[key] = self._value(value_node, depth + 1)
        return built

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        text = node.value
        if node.style:  # quoted or a block: text, whatever it looks like
            return text
        if text in _WORDS:
            return _WORDS[text]
        if text == "":
            raise self._error(node, "no value", "write null, or leave the key out")
        if _WHOLE.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
        return text

    def _error(self, node: yaml.Node, problem: str, mend: str) -> CatalogError:
        return CatalogError(self._file, f"line {node.start_mark.line + 1}", problem, mend)
