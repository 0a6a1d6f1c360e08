"""What an aside between commas recalls, what is told twice, and what runs out."""

import pytest

from tests.unit.detect.documents import news, worded


def types(text: str, language: str) -> set[str]:
    """Return the types of the acts that the tables let through."""
    return {e.event.event_type.value for e in worded(news(text, language=language))}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "L'interdiction nigérienne d'exporter l'oignon, levée en janvier pour écouler la récolte, s'applique de nouveau, a annoncé lundi le ministère du Commerce du Niger.",
            "fr",
        ),
        (
            "La suspension de la surtaxe sur les noix américaines a expiré lundi et n'a pas été prolongée, a indiqué le ministère turc du Commerce.",
            "fr",
        ),
        (
            "De opschorting van het uitvoerverbod op antimoon liep maandag af en is niet verlengd, bevestigde het Chinese ministerie van Handel.",
            "nl",
        ),
    ],
)
def test_what_applies_again_is_told_once(text: str, language: str) -> None:
    assert types(text, language) == {"reinstatement"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Le Mali a levé lundi l'interdiction d'exporter le sésame, rétablie en janvier, a annoncé le ministère malien du Commerce.",
            "fr",
        ),
        (
            "Der türkische Zusatzzoll auf Nüsse ist am Montag ausgelaufen und wird nicht verlängert, teilte das Handelsministerium mit.",
            "de",
        ),
    ],
)
def test_what_ends_is_not_brought_back_nor_prolonged(text: str, language: str) -> None:
    assert types(text, language) == {"cancellation"}


def test_how_high_a_quota_stood_is_past_its_raise_is_not() -> None:
    text = "Le contingent d'exportation de cobalt, fixé jusqu'ici à 96 600 tonnes, est relevé à 108 000 par le gouvernement congolais."
    assert types(text, "fr") == {"easing"}
    text = "Le contingent d'exportation de cobalt, a rappelé le ministère congolais, avait été relevé l'an dernier."
    assert types(text, "fr") == set()
