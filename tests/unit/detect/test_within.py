"""Words that look back in what is said of a measure date its making, not what is done to it."""

import pytest

from tests.unit.detect.documents import news, worded

FRESH = [
    (
        "Les droits de 25 % que le Canada perçoit depuis mars 2025 sur l'acier américain sont supprimés, a annoncé mardi la ministre canadienne des Finances.",
        "fr",
        "cancellation",
    ),
]
PAST = [
    (
        "De uitvoerstop die China vorig jaar had opgeheven, drukte destijds op de prijzen, zei het ministerie van Handel.",
        "nl",
    ),
    (
        "L'interdiction d'exporter de l'antimoine, qui avait été levée en novembre dernier par le ministère chinois du Commerce, pèse encore sur les cours.",
        "fr",
    ),
    ("中国商務省は昨年11月にアンチモンの米国向け輸出禁止を停止した。", "ja"),
    ("중국 상무부는 작년 11월 중국산 흑연의 대미 수출 통제를 해제했다.", "ko"),
]


def types(text: str, language: str) -> set[str]:
    """Return the types of the acts that the tables let through."""
    return {e.event.event_type.value for e in worded(news(text, language=language))}


@pytest.mark.parametrize(("text", "language", "event_type"), FRESH)
def test_what_is_done_to_an_old_measure_is_news(text: str, language: str, event_type: str) -> None:
    assert event_type in types(text, language)


@pytest.mark.parametrize(("text", "language"), PAST)
def test_what_was_done_long_ago_is_none(text: str, language: str) -> None:
    assert types(text, language) == set()
