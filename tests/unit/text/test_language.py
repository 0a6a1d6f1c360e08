"""Which language a text is in."""

import pytest

from streams.text.language import OTHER, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("The ban on exports of gallium to the United States is lifted.", "en", id="English"),
        pytest.param("Das Verbot der Ausfuhr von Gallium in die USA wird mit dem 1. Mai aufgehoben.", "de", id="German"),
        pytest.param("Le contrôle des exportations de gallium vers les États-Unis est levé par la Chine.", "fr", id="French"),
        pytest.param("Het verbod op de uitvoer van gallium naar de VS wordt door China opgeheven.", "nl", id="Dutch"),
        pytest.param("商务部宣布暂停实施BIS相关措施", "zh", id="Chinese"),
        pytest.param("商務部宣佈暫停實施相關措施", "zh", id="Traditional Chinese"),
        pytest.param("経済産業省は輸出規制を停止した", "ja", id="Japanese"),
        pytest.param("산업통상자원부는 수출통제(輸出統制)를 해제했다", "ko", id="Korean"),
        pytest.param('<div class="page"><a href="/news">x</a><p>商务部宣布暂停</p></div>', "zh", id="Chinese in Latin tags"),
        pytest.param("Министерство отменило запрет на экспорт", OTHER, id="Cyrillic"),
        pytest.param("El gobierno de la Argentina anunció que las retenciones a las exportaciones se suspenden.", OTHER, id="Spanish"),
        pytest.param("", OTHER, id="nothing"),
    ],
)  # fmt: skip
def test_the_language_is_told_by_script_and_small_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_text_of_few_words_is_left_to_the_model() -> None:
    assert language_of("Bundesregierung hebt Ausfuhrverbot auf") == "de"


def test_only_the_beginning_is_looked_at() -> None:
    assert (
        language_of("The ban on exports is lifted and the rest stays. " * 60 + "商务部" * 9000)
        == "en"
    )
