"""The tables of a language are compiled once, when they are first asked for."""

import pytest

from streams.detect.kits import Kits
from tests.unit.detect.documents import catalog


def test_each_language_has_its_kit() -> None:
    kits = Kits(catalog())
    assert set(kits) == {"de", "en", "fr", "ja", "ko", "nl", "zh"}
    assert len(kits) == 7


def test_a_kit_is_compiled_once() -> None:
    kits = Kits(catalog())
    assert kits["nl"].language == "nl"
    assert kits["nl"] is kits["nl"]


def test_an_unknown_language_has_none() -> None:
    kits = Kits(catalog())
    assert kits.get("tlh") is None
    with pytest.raises(KeyError, match="tlh"):
        kits["tlh"]
