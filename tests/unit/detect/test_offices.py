"""A state with an office beside its name acts; a mere place, a list behind a word of aim, or goods of a state do not."""

import pytest

from tests.unit.detect.documents import detector

CASES = [
    pytest.param("en", "Today the Australian Government imposed a ban.", ["AU"], id="government"),
    pytest.param("en", "The Dutch trade minister lifted the ban.", ["NL"], id="a-word-between"),
    pytest.param("en", "Brazil's customs held the ore.", ["BR"], id="possessive"),
    pytest.param("fr", "Le gouvernement suisse lève l'embargo.", ["CH"], id="adjective-behind"),
    pytest.param("nl", "De Vlaamse regering schort de vergunning op.", ["BE"], id="region"),
    pytest.param("en", "Australian firms, the minister said, left.", [], id="a-comma-parts"),
    pytest.param("en", "Australian firms and one old minister left.", [], id="too-far"),
    pytest.param("en", "The ore went to Australia.", [], id="no-office"),
]


@pytest.mark.parametrize(("language", "text", "acting"), CASES)
def test_who_acts(language: str, text: str, acting: list[str]) -> None:
    kits = detector()._kits
    found = kits[language].names.find(text)
    assert [each.state for each in found if each.is_government] == acting
