"""Twins of every act that the rounds tell: what is denied, imagined, late, on another object or by another state is not the act."""

from collections.abc import Callable

import pytest

from tests.corpus import twinning
from tests.corpus.twinning import Twins

LANGUAGES = ("en", "zh", "ja", "ko", "de", "fr", "nl")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("make", "share"),
    [
        pytest.param(twinning.denied, 0.01, id="denied"),
        pytest.param(twinning.hedged, 0.01, id="imagined"),
        pytest.param(twinning.late, 0.2, id="ten-days-late"),
        pytest.param(twinning.on_another_object, 0.03, id="another-object"),
        pytest.param(twinning.by_another_state, 0.34, id="another-state"),
    ],
)
def test_a_twin_of_an_act_is_not_the_act(
    make: Callable[[str], Twins], share: float, language: str
) -> None:
    twins = make(language)
    assert twins.count
    assert twins.share <= share, "\n".join(twins.wrong)
