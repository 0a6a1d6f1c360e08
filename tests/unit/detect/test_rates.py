"""A rate goes up or down as the two numbers say."""

import pytest

from streams.detect.rates import moved
from streams.domain.frames import Act


@pytest.mark.parametrize(
    ("act", "words", "expected"),
    [
        pytest.param(Act.RAISE, "passe de 7,5 à 3 %", Act.LOWER, id="falls"),
        pytest.param(Act.RAISE, "passe de 3 % à 7,5 %", Act.RAISE, id="rises"),
        pytest.param(
            Act.LOWER, "brought from 2.5% to 10%", Act.RAISE, id="rises whatever the verb"
        ),
        pytest.param(Act.RAISE, "passe à 25 %", Act.RAISE, id="one rate only"),
        pytest.param(Act.RAISE, "passe de 25 à 25 %", Act.RAISE, id="the same rate"),
        pytest.param(
            Act.RAISE, "lifts it for 2027 from 96,600 to 114,600 tonnes", Act.RAISE, id="thousands"
        ),
        pytest.param(
            Act.RAISE, "porte de 24 000 à 28 800 tonnes", Act.RAISE, id="thousands with blanks"
        ),
        pytest.param(Act.RAISE, "raises it for 2027 to 30 %", Act.RAISE, id="a year is no rate"),
        pytest.param(Act.END, "lève de 25 à 10 %", Act.END, id="another act"),
    ],
)
def test_two_rates_tell_which_way_an_act_goes(act: Act, words: str, expected: Act) -> None:
    assert moved(act, words) is expected
