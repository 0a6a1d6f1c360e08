"""A rate goes up or down as the two numbers say."""

import pytest

from streams.detect.rates import Rates
from streams.domain.frames import Act
from tests.unit.detect.documents import catalog

RATES = {each.language: Rates(each.rates) for each in catalog().tables.lexica}


@pytest.mark.parametrize(
    ("language", "act", "words", "expected"),
    [
        pytest.param("fr", Act.RAISE, "passe de 7,5 à 3 %", Act.LOWER, id="falls"),
        pytest.param("fr", Act.RAISE, "passe de 3 % à 7,5 %", Act.RAISE, id="rises"),
        pytest.param(
            "en", Act.LOWER, "brought from 2.5% to 10%", Act.RAISE, id="rises whatever the verb"
        ),
        pytest.param("fr", Act.RAISE, "passe à 25 %", Act.RAISE, id="one rate only"),
        pytest.param("fr", Act.RAISE, "passe de 25 à 25 %", Act.RAISE, id="the same rate"),
        pytest.param(
            "en",
            Act.RAISE,
            "lifts it for 2027 from 96,600 to 114,600 tonnes",
            Act.RAISE,
            id="thousands",
        ),
        pytest.param(
            "fr",
            Act.RAISE,
            "porte de 24 000 à 28 800 tonnes",
            Act.RAISE,
            id="thousands with blanks",
        ),
        pytest.param(
            "en", Act.RAISE, "raises it for 2027 to 30 %", Act.RAISE, id="a year is no rate"
        ),
        pytest.param("fr", Act.END, "lève de 25 à 10 %", Act.END, id="another act"),
        pytest.param(
            "en", Act.LOWER, "pays 5 percent instead of 25", Act.LOWER, id="less than before"
        ),
        pytest.param(
            "en", Act.LOWER, "pays 25 per cent rather than 5", Act.RAISE, id="more than before"
        ),
        pytest.param(
            "en",
            Act.LOWER,
            "310 roubles a tonne instead of 40",
            Act.RAISE,
            id="counted in something",
        ),
        pytest.param(
            "en", Act.LOWER, "to 5 percent from 25", Act.LOWER, id="the verb says which way"
        ),
        pytest.param("de", Act.RAISE, "zahlt 10 statt 25 Prozent", Act.LOWER, id="less, German"),
        pytest.param("fr", Act.RAISE, "10 % au lieu de 25 %", Act.LOWER, id="less, French"),
        pytest.param("nl", Act.LOWER, "25 procent in plaats van 10", Act.RAISE, id="more, Dutch"),
        pytest.param(
            "ko", Act.LOWER, "20% 대신 50%", Act.RAISE, id="more, Korean: the old rate is first"
        ),
    ],
)
def test_two_rates_tell_which_way_an_act_goes(
    language: str, act: Act, words: str, expected: Act
) -> None:
    assert RATES[language].moved(act, words) is expected
