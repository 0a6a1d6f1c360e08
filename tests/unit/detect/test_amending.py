"""A later day put in the place of another is an extension; other substitutions are not."""

from dataclasses import replace

import pytest

from streams.domain.vocabulary import DocumentKind
from tests.unit.detect.documents import RULE, worded

PUT_OFF = {
    "for and substitute": (
        "en",
        'In regulation 12, for "31st March 2026" substitute "31st March 2027".',
    ),
    "remove and add": (
        "en",
        'In § 744.23, remove "June 30, 2026" and add in its place "June 30, 2027".',
    ),
    "de: durch ersetzt": (
        "de",
        "In § 75 wird die Angabe „30. Juni 2026“ durch die Angabe „30. Juni 2027“ ersetzt.",
    ),
    "fr: remplacée par": (
        "fr",
        "La date « 31 mars 2026 » est remplacée par la date « 31 mars 2027 ».",
    ),
    "nl: vervangen door": ("nl", "In artikel 5 wordt ‘1 juli 2026’ vervangen door ‘1 juli 2027’."),
    "ja: 改める": (
        "ja",
        "附則第二項中「令和八年三月三十一日」を「令和九年三月三十一日」に改める。",
    ),
    "ko: 로 한다": ("ko", "제3조 중 “2026년 6월 30일”을 “2026년 12월 31일”로 한다."),
}
NOT_PUT_OFF = {
    "an earlier day": (
        "en",
        'In regulation 12, for "31st March 2027" substitute "31st March 2026".',
    ),
    "one day only": ("en", 'In regulation 12, for "the date" substitute "31st March 2027".'),
    "a day set right": (
        "en",
        'In note 2, delete "April 9, 2025," and insert "April 10, 2025," in its place.',
    ),
    "words": ("en", 'In regulation 12, for "the Secretary" substitute "the Minister".'),
    "nothing substituted": (
        "en",
        "The period from 31st March 2026 to 31st March 2027 is described in regulation 12.",
    ),
    "de: an earlier day": (
        "de",
        "Die Angabe „30. Juni 2027“ wird durch die Angabe „30. Juni 2026“ ersetzt.",
    ),
    "ja: a number": ("ja", "第二項中「五万円」を「十万円」に改める。"),
}


def types(language: str, body: str) -> set[str]:
    """Return the types of act that the tables let through in a rule."""
    document = replace(RULE, language=language, title="Amendment", body=body, document_number=None)
    return {each.event.event_type.value for each in worded(document)}


@pytest.mark.parametrize(("language", "body"), PUT_OFF.values(), ids=PUT_OFF.keys())
def test_a_day_put_off_is_an_extension(language: str, body: str) -> None:
    assert "extension" in types(language, body)


@pytest.mark.parametrize(("language", "body"), NOT_PUT_OFF.values(), ids=NOT_PUT_OFF.keys())
def test_other_words_in_anothers_place_are_none(language: str, body: str) -> None:
    assert "extension" not in types(language, body)


def test_news_amends_nothing() -> None:
    language, body = PUT_OFF["for and substitute"]
    rule = replace(RULE, title="Export ban", body=f"The export ban: {body}", language=language)
    report = replace(rule, kind=DocumentKind.NEWS)
    told = [
        {each.event.event_type.value for each in worded(document)} for document in (rule, report)
    ]
    assert ["extension" in each for each in told] == [True, False]
